package dev.switchboard.gateway.turn;

import java.time.Duration;

/// How much voiced audio it takes to be heard: little in silence, more while the agent speaks, so
/// that a cough or its own echo does not stop it.
///
/// @param onset evidence in silence
/// @param interruption evidence while the agent is audible and may be interrupted
public record BargeInDetector(Duration onset, Duration interruption) {
    /// The evidence that is due now.
    public Duration evidence(boolean agentAudible, TurnDetection detection) {
        return agentAudible && detection.interruptResponse() ? interruption : onset;
    }
}
