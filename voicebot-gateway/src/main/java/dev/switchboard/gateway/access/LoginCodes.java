package dev.switchboard.gateway.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Codes that sign a browser in, each once. Kept in memory only: a restart makes the unused ones
/// void, and a new one costs one command.
@Singleton
class LoginCodes {
    private static final int MAX_OPEN = 100;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> expiryByHash = new LinkedHashMap<>();
    private final Duration length;
    private final InstantSource clock;

    @Inject
    LoginCodes(AccessConfig config) {
        this(config.codeLength(), InstantSource.system());
    }

    LoginCodes(Duration length, InstantSource clock) {
        this.length = length;
        this.clock = clock;
    }

    Duration length() {
        return length;
    }

    /// A new code: 256 random bits that are safe in a URL. The oldest goes when too many are open.
    synchronized String issue() {
        forgetExpired();
        if (expiryByHash.size() >= MAX_OPEN) {
            expiryByHash.remove(expiryByHash.keySet().iterator().next());
        }
        var bits = new byte[32];
        random.nextBytes(bits);
        var code = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        expiryByHash.put(Sha256.hex(code), clock.instant().plus(length));
        return code;
    }

    /// Whether the code is good. It is used up by that.
    synchronized boolean redeem(String code) {
        forgetExpired();
        return expiryByHash.remove(Sha256.hex(code)) != null;
    }

    private void forgetExpired() {
        var now = clock.instant();
        expiryByHash.values().removeIf(expiry -> !now.isBefore(expiry));
    }
}
