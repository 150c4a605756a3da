package dev.switchboard.gateway.turn;

/// What the caller's voice does. Positions are samples of the call at the hearing rate.
public sealed interface FloorEvent {
    /// It is speech, not a click.
    ///
    /// @param onset first voiced sample
    record SpeechStarted(long onset) implements FloorEvent {}

    /// A short silence: maybe the end.
    ///
    /// @param lastVoiced end of the last voiced frame
    record Paused(long lastVoiced) implements FloorEvent {}

    /// It was not the end.
    record Resumed() implements FloorEvent {}
}
