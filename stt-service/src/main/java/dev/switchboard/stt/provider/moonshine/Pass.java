package dev.switchboard.stt.provider.moonshine;

/// One hearing of a clip, which may be abandoned while it runs.
final class Pass {
    /// Why a clip is heard.
    enum Reason {
        /// The utterance goes on; dropped when the engine is busy, gives way to the others.
        INTERIM,
        /// The speaker paused.
        PAUSE,
        /// The utterance is over.
        FINAL
    }

    private final Reason reason;
    private final int end;
    private volatile boolean abandoned;

    /// @param end the position up to which the utterance is heard
    Pass(Reason reason, int end) {
        this.reason = reason;
        this.end = end;
    }

    Reason reason() {
        return reason;
    }

    int end() {
        return end;
    }

    boolean givesWay() {
        return reason == Reason.INTERIM;
    }

    /// Makes the pass end without a result, before its next token.
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
