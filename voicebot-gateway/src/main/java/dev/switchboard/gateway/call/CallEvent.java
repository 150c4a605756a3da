package dev.switchboard.gateway.call;

/// What moves a call from one phase to the next.
public sealed interface CallEvent {
    /// The caller speaks.
    record SpeechStarted() implements CallEvent {}

    /// The caller's turn is over, or the client wants an answer.
    record TurnEnded(int turn) implements CallEvent {}

    /// The agent says something of its own accord.
    record Prompted(int turn) implements CallEvent {}

    /// The first of the answer is on its way to the caller.
    record ReplyReady(int turn) implements CallEvent {}

    /// There is no answer, or no more of it.
    record ReplyOver(int turn) implements CallEvent {}

    /// The caller has heard the answer.
    record PlaybackFinished() implements CallEvent {}

    /// The call is over.
    record HungUp() implements CallEvent {}
}
