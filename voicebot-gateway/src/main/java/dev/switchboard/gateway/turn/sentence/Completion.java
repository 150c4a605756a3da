package dev.switchboard.gateway.turn.sentence;

/// How complete some words are.
///
/// @param probability that the speaker is done, from 0 to 1
public record Completion(double probability, Kind kind) {
    /// Nothing is known.
    public static final Completion UNKNOWN = new Completion(0.5, Kind.NOTHING);

    public Completion {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability " + probability);
        }
    }

    /// What the words are.
    public enum Kind {
        /// There are none.
        NOTHING,
        /// They may go on or not.
        OPEN,
        /// A statement or request that ends.
        SENTENCE,
        /// A question that ends.
        QUESTION,
        /// Yes, no, thanks and the like.
        SHORT_ANSWER,
        /// Something must follow: a conjunction, an article, `my number is`.
        TRAILING,
        /// The speaker thinks aloud.
        HESITATION,
        /// Digits, a date.
        NUMBER,
        /// An address.
        EMAIL,
        /// Letter by letter.
        SPELLING
    }
}
