package dev.switchboard.gateway.interruption;

/// What the caller's voice means for the agent. Each is said once, when it becomes true. A [Pause]
/// is always followed by a [Resume] or an [Interrupt], with at most one [Unclear] in between,
/// unless the agent does something else first.
public sealed interface Verdict {
    /// Nothing new.
    record Quiet() implements Verdict {}

    /// It may be an interruption: the player stands still, and keeps what it has.
    ///
    /// @param onset when the caller's voice began
    record Pause(long onset) implements Verdict {}

    /// It was no interruption: the agent goes on, and its player too if it stood still. One that is
    /// said before anything is known of the voice may be said again once that is.
    ///
    /// @param words what becomes of the caller's words since the voice began, those still to come
    ///   of this utterance included, unless an [Interrupt] follows
    record Resume(Resume.Kind kind, Words words) implements Verdict {
        /// What it was.
        public enum Kind {
            /// A sound without words, or too little of a word.
            NOISE,
            /// "Mhm": the caller listens.
            BACKCHANNEL,
            /// The agent's own voice.
            ECHO,
            /// Speech where the agent cannot be interrupted. What is said after that part counts
            /// anew; what is said before an answer is always kept.
            PROTECTED
        }

        /// What becomes of the words.
        public enum Words {
            /// They are not in the next turn, nor in the history.
            DROPPED,
            /// They are answered once the agent has finished.
            KEPT
        }
    }

    /// It is an interruption: the answer is over, and the caller has the floor.
    ///
    /// @param onset when the caller's turn began
    record Interrupt(Interrupt.Kind kind, long onset) implements Verdict {
        /// How that is known.
        public enum Kind {
            /// Somebody speaks for so long.
            SPEECH,
            /// Something like "stop".
            STOP_WORD,
            /// Words that are not just listening.
            WORDS
        }
    }

    /// The time to decide is up, and it is still open: the player keeps standing still.
    record Unclear() implements Verdict {}
}
