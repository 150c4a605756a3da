package dev.switchboard.gateway.call;

/// Who holds the floor, and how that changes.
public sealed interface CallPhase {
    /// The caller speaks or may speak.
    record Listening() implements CallPhase {}

    /// The agent looks for an answer.
    record Thinking(int turn) implements CallPhase {}

    /// The agent is heard.
    record Speaking(int turn) implements CallPhase {}

    /// Nobody is there any more.
    record Ended() implements CallPhase {}

    /// The phase after `event`. Pure: effects are the session's business.
    default CallPhase after(CallEvent event) {
        if (this instanceof Ended) {
            return this;
        }
        return switch (event) {
            case CallEvent.SpeechStarted _ -> new Listening();
            case CallEvent.TurnEnded(int turn) -> new Thinking(turn);
            case CallEvent.Prompted(int turn) -> new Thinking(turn);
            case CallEvent.ReplyReady(int turn)
                    when this instanceof Thinking now && now.turn() == turn ->
                    new Speaking(turn);
            case CallEvent.ReplyOver(int turn)
                    when this instanceof Thinking now && now.turn() == turn ->
                    new Listening();
            case CallEvent.PlaybackFinished _ when this instanceof Speaking -> new Listening();
            // Of a turn that the caller has talked over.
            case CallEvent.ReplyReady _, CallEvent.ReplyOver _, CallEvent.PlaybackFinished _ ->
                    this;
            case CallEvent.HungUp _ -> new Ended();
        };
    }
}
