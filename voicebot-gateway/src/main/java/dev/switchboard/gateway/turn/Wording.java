package dev.switchboard.gateway.turn;

import dev.switchboard.gateway.turn.sentence.Completion;
import dev.switchboard.gateway.turn.sentence.Completion.Kind;
import java.util.OptionalLong;

/// What is understood of a turn so far. Milliseconds of audio time.
final class Wording {
    /// Recognition need not have heard the very end of a word to know it.
    private static final long SLACK = 64;

    /// Words that changed so recently may change again.
    private static final long SETTLED = 96;

    /// A silence that counts in the rhythm of a dictation.
    private static final long GAP = 200;

    /// What is dictated goes on unless it is that complete.
    private static final double IN_PROGRESS = 0.45;

    private PlainWords plain = PlainWords.of("");
    private Completion completion = Completion.UNKNOWN;
    private long covered;
    private long changedAt = Long.MIN_VALUE;
    private long longestGap;
    private int attempt;
    private PlainWords attempted = plain;

    /// @param judged how complete the words are
    /// @param until what was heard for them
    void understood(String words, Completion judged, long until, long now) {
        PlainWords next = PlainWords.of(words);
        if (!next.equals(plain)) {
            changedAt = now;
        }
        plain = next;
        completion = judged;
        covered = until;
    }

    /// The caller goes on after so much silence.
    void resumed(long silence) {
        if (dictating()) {
            longestGap = Math.max(longestGap, silence);
        }
    }

    boolean isEmpty() {
        return plain.isEmpty();
    }

    /// Whether all that was said is understood.
    boolean isKnown(long lastVoiced) {
        return completion.kind() != Kind.NOTHING && covered >= lastVoiced - SLACK;
    }

    /// Whether the words changed since the caller fell silent, and so recently that they may change
    /// again.
    boolean isChanging(long lastVoiced, long now) {
        return changedAt >= lastVoiced && now - changedAt < SETTLED;
    }

    /// How likely this is the end. The words of an earlier pause tell nothing, unless something was
    /// being dictated.
    double probability(long lastVoiced) {
        Completion told = isKnown(lastVoiced) || dictating() ? completion : Completion.UNKNOWN;
        return told.probability();
    }

    /// The longest silence that fits the rhythm in which something is dictated: no group of digits
    /// keeps us waiting for much more than twice as long as the others did. Empty as long as there
    /// is no rhythm.
    OptionalLong rhythm() {
        return dictating() && longestGap >= GAP
                ? OptionalLong.of(2 * longestGap + GAP)
                : OptionalLong.empty();
    }

    /// The number of the attempt at answering these words.
    int attempt() {
        if (attempt == 0 || !plain.equals(attempted)) {
            attempt++;
            attempted = plain;
        }
        return attempt;
    }

    /// Whether a number, an address or a spelling is in progress.
    private boolean dictating() {
        boolean dictation =
                switch (completion.kind()) {
                    case NUMBER, EMAIL, SPELLING -> true;
                    case NOTHING, OPEN, SENTENCE, QUESTION, SHORT_ANSWER, TRAILING, HESITATION ->
                            false;
                };
        return dictation && completion.probability() < IN_PROGRESS;
    }
}
