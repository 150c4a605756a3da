package dev.switchboard.gateway.turn;

import java.time.Duration;
import java.util.Optional;

/// How the caller's turns are found. A call without it has its turns ended by the client.
///
/// @param threshold probability from which a frame is speech
/// @param prefixPadding audio kept from before the first voiced frame
/// @param ending what ends a turn
/// @param createResponse whether the agent answers by itself when a turn ends
/// @param interruptResponse whether the caller's speech stops the agent's
public record TurnDetection(
        double threshold,
        Duration prefixPadding,
        TurnEnding ending,
        boolean createResponse,
        boolean interruptResponse) {

    /// What a call begins with: turns end as the agent says.
    public static final TurnDetection DEFAULT =
            new TurnDetection(0.5, Duration.ofMillis(300), new TurnEnding.AsAgent(), true, true);

    public TurnDetection {
        if (!(threshold >= 0 && threshold <= 1) || prefixPadding.isNegative()) {
            throw new IllegalArgumentException("turn detection out of range");
        }
    }

    /// Turns that end by silence of this length.
    public TurnDetection(
            double threshold,
            Duration prefixPadding,
            Duration silence,
            boolean createResponse,
            boolean interruptResponse) {
        this(
                threshold,
                prefixPadding,
                new TurnEnding.Silence(Optional.of(silence)),
                createResponse,
                interruptResponse);
    }

    /// The same where nobody answers or is interrupted.
    public TurnDetection withoutAnswers() {
        return new TurnDetection(threshold, prefixPadding, ending, false, false);
    }

    /// The probability under which speech is over: lower than [#threshold], so that it does not
    /// flutter.
    public double release() {
        return Math.max(threshold - 0.15, threshold * 0.5);
    }

    /// The silence that ends a turn when nothing is known of its words, by the usual settings.
    public Duration silence() {
        return Patience.of(ending, TurnSettings.DEFAULT).usual();
    }
}
