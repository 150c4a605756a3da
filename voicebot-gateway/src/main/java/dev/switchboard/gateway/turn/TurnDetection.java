package dev.switchboard.gateway.turn;

import java.time.Duration;

/// How the caller's turns are found.
///
/// @param threshold probability from which a frame is speech
/// @param prefixPadding audio kept from before the first voiced frame
/// @param silence how long the caller must be silent for the turn to end
/// @param createResponse whether the agent answers by itself when a turn ends
/// @param interruptResponse whether the caller's speech stops the agent's
public record TurnDetection(
        double threshold,
        Duration prefixPadding,
        Duration silence,
        boolean createResponse,
        boolean interruptResponse) {

    /// What a call begins with.
    public static final TurnDetection DEFAULT =
            new TurnDetection(0.5, Duration.ofMillis(300), Duration.ofMillis(500), true, true);

    public TurnDetection {
        if (threshold < 0 || threshold > 1 || prefixPadding.isNegative() || silence.isNegative()) {
            throw new IllegalArgumentException("turn detection out of range");
        }
    }

    /// The probability under which speech is over: lower than [#threshold], so that it does not
    /// flutter.
    public double release() {
        return Math.max(threshold - 0.15, threshold * 0.5);
    }
}
