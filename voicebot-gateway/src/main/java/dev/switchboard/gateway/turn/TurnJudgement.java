package dev.switchboard.gateway.turn;

import java.util.Locale;

/// Whether the caller's turn is over.
public sealed interface TurnJudgement {
    /// The caller speaks, or may go on.
    record Holding() implements TurnJudgement {}

    /// It is likely over: an answer may be begun, and thrown away should the caller go on.
    ///
    /// @param probability from 0 to 1
    /// @param attempt the same for as long as the words are the same; one higher for others. From 1
    ///   in each turn
    record Likely(double probability, int attempt) implements TurnJudgement {}

    /// It is over.
    ///
    /// @param lastVoicedMillis audio time of the end of the last voiced frame
    record Ended(Reason reason, long lastVoicedMillis) implements TurnJudgement {}

    /// Why a turn is over.
    enum Reason {
        /// It was silent for long enough.
        SILENCE,
        /// Its words were complete, so that a short silence was enough.
        COMPLETE,
        /// Speech recognition said so.
        PROVIDER,
        /// It was too long, or the silence was.
        LIMIT,
        /// The audio turn model said so.
        MODEL;

        /// Its name in logs, metrics and events.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
