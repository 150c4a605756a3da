package dev.switchboard.gateway.interruption;

import java.util.List;

/// Where the agent goes on after a false alarm: at the beginning of the word at which it stood
/// still, so that the caller hears it whole. Pure.
public final class ResumePoint {
    /// No further back than that, however long the word.
    static final long FURTHEST = 1500;

    /// As far back where no word is known: about one.
    static final long A_WORD = 300;

    private ResumePoint() {}

    /// The point for a player that stood still somewhere.
    ///
    /// @param words what is spoken, with times in its audio; empty when nothing is known of it
    /// @param stoodAt where in that audio the player stood still
    /// @return where in that audio it goes on
    public static long of(List<SpokenWord> words, long stoodAt) {
        long begun =
                words.stream()
                        .mapToLong(SpokenWord::fromMillis)
                        .filter(from -> from < stoodAt)
                        .max()
                        .orElse(words.isEmpty() ? stoodAt - A_WORD : stoodAt);
        return Math.max(0, Math.max(begun, stoodAt - FURTHEST));
    }
}
