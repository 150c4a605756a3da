package dev.switchboard.gateway.access;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that sign a browser in, each once. Signed with the key of the sessions, so that any
/// gateway with that key takes the code of another one; which were used, each remembers for itself.
/// A restart makes the unused ones void, and a new one costs one command.
@Singleton
@Startup // which codes are older than this gateway depends on it
class LoginCodes {
    private static final String ALGORITHM = "HmacSHA256";

    /// So that no session can be taken for a code.
    private static final byte PURPOSE = 'L';

    private static final int NONCE = 16;
    private static final int CONTENT = 1 + Long.BYTES + NONCE;
    private static final int LENGTH = CONTENT + 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<ByteBuffer, Instant> endOfUsed = new HashMap<>();
    private final SecretKeySpec key;
    private final Duration length;
    private final InstantSource clock;
    private final Instant start;

    @Inject
    LoginCodes(Sessions sessions, AccessConfig config) {
        this(sessions.key(), config.codeLength(), InstantSource.system());
    }

    LoginCodes(byte[] key, Duration length, InstantSource clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.length = length;
        this.clock = clock;
        this.start = Instant.ofEpochMilli(clock.millis());
    }

    Duration length() {
        return length;
    }

    /// A new code: when it was issued, 128 random bits and a signature, safe in a URL.
    String issue() {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] content =
                ByteBuffer.allocate(CONTENT)
                        .put(PURPOSE)
                        .putLong(clock.millis())
                        .put(nonce)
                        .array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ByteBuffer.allocate(LENGTH).put(content).put(signature(content)).array());
    }

    /// Whether the code is good. It is used up by that.
    synchronized boolean redeem(String code) {
        Instant now = clock.instant();
        endOfUsed.values().removeIf(end -> !now.isBefore(end));
        Optional<ByteBuffer> content = content(code);
        if (content.isEmpty()) {
            return false;
        }
        Instant issued = Instant.ofEpochMilli(content.get().getLong(1));
        Instant end = issued.plus(length);
        return !issued.isBefore(start)
                && now.isBefore(end)
                && endOfUsed.putIfAbsent(content.get(), end) == null;
    }

    private Optional<ByteBuffer> content(String code) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(code));
            if (bytes.remaining() != LENGTH || bytes.get(0) != PURPOSE) {
                return Optional.empty();
            }
            var content = new byte[CONTENT];
            var signature = new byte[LENGTH - CONTENT];
            bytes.get(content).get(signature);
            return MessageDigest.isEqual(signature, signature(content))
                    ? Optional.of(ByteBuffer.wrap(content))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private byte[] signature(byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}
