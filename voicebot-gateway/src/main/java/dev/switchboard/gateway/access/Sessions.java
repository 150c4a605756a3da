package dev.switchboard.gateway.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signed sessions of browsers, of the form `v1.<expiry in epoch seconds>.<HMAC-SHA-256>`. Nothing
/// is stored: any gateway with the same key accepts them, also after a restart.
@Singleton
class Sessions {
    private static final String VERSION = "v1";

    private final SecretKeySpec key;
    private final Duration length;
    private final InstantSource clock;

    @Inject
    Sessions(AccessConfig config) {
        this(SigningKey.from(config.keyFile()), config.sessionLength(), InstantSource.system());
    }

    Sessions(byte[] key, Duration length, InstantSource clock) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.length = length;
        this.clock = clock;
    }

    /// What signs them, and other things that every gateway of the installation has to recognise.
    byte[] key() {
        return key.getEncoded();
    }

    Duration length() {
        return length;
    }

    /// A new session, from now on.
    String issue() {
        var content = VERSION + "." + clock.instant().plus(length).getEpochSecond();
        return content + "." + signature(content);
    }

    /// When the session ends; empty when it has ended or was not signed by us.
    Optional<Instant> expiry(String session) {
        var parts = session.split("\\.", -1);
        if (parts.length != 3
                || !parts[0].equals(VERSION)
                || !MessageDigest.isEqual(
                        bytes(parts[2]), bytes(signature(parts[0] + "." + parts[1])))) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(parts[1])))
                .filter(clock.instant()::isBefore);
    }

    private String signature(String content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(bytes(content)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
