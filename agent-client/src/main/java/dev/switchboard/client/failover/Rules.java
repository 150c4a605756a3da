package dev.switchboard.client.failover;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Settings;
import dev.switchboard.client.egress.FailureKind;

/// When an agent's fallbacks are tried.
///
/// @param onError the provider fails
/// @param onRateLimit it asks for patience
/// @param onContextOverflow the prompt is too long for its model
/// @param onTimeout it does not answer in time
/// @param hedge it is late: the next one is asked as well, and the first answer counts
public record Rules(
        boolean onError,
        boolean onRateLimit,
        boolean onContextOverflow,
        boolean onTimeout,
        boolean hedge) {
    /// On every failure, one provider at a time.
    public static final Rules STANDARD = new Rules(true, true, true, true, false);

    /// The block `fallbacks` of an agent's settings, such as that in `modelSettings`.
    public static Rules of(Settings settings, String block) {
        String at = "fallbacks";
        return new Rules(
                !settings.denies(block, at, "onError"),
                !settings.denies(block, at, "onRateLimit"),
                !settings.denies(block, at, "onContextOverflow"),
                !settings.denies(block, at, "onTimeout"),
                settings.flag(block, at, "hedge"));
    }

    /// On every failure, and if these settings say so, when it is late.
    public static Rules of(ProviderSettings settings) {
        return new Rules(true, true, true, true, settings.hedge());
    }

    /// Whether another provider may be asked after this. What one provider would not speak about is
    /// not put to another.
    boolean allow(FailureKind kind) {
        return switch (kind) {
            case RATE_LIMITED -> onRateLimit;
            case CONTEXT_OVERFLOW -> onContextOverflow;
            case TIMEOUT -> onTimeout;
            case CONTENT_REFUSED, CANCELLED -> false;
            case AUTHENTICATION,
                    QUOTA,
                    INVALID_REQUEST,
                    NOT_FOUND,
                    ADDRESS,
                    UNAVAILABLE,
                    CONNECTION,
                    PROTOCOL,
                    EMPTY ->
                    onError;
        };
    }
}
