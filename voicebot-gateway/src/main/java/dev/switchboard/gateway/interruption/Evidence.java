package dev.switchboard.gateway.interruption;

/// How much it takes to interrupt the agent in one of its states.
///
/// @param pauseAfterMillis voice that makes the player stand still
/// @param minSpeechMillis less voice than that is a noise; where the player cannot stand still, as
///   much interrupts
/// @param minWords so many words interrupt, however short
public record Evidence(long pauseAfterMillis, long minSpeechMillis, int minWords) {
    /// As sure again.
    Evidence twice() {
        return new Evidence(2 * pauseAfterMillis, 2 * minSpeechMillis, 2 * minWords);
    }
}
