package dev.switchboard.gateway.turn;

/// How long this caller pauses without being done, where it sounded like the end. Learned from
/// pauses inside of turns, and from turns that we cut off: those the caller took up again at once.
/// Milliseconds.
final class LearnedPause {
    /// Gaps between words are no pauses.
    private static final long SHORTEST = 200;

    /// A caller who was away for longer than that did something else.
    private static final long LONGEST = 3_000;

    private static final double KEPT = 0.7;
    private static final double KEPT_AFTER_CUT_OFF = 0.4;

    /// A pause where the end was less likely than that is waited for anyway.
    private static final double TELLING = 0.5;

    private double millis = SHORTEST;

    /// The caller paused for so long, and went on with the same turn.
    ///
    /// @param probability that it was the end, as we thought
    void within(long pause, double probability) {
        learn(pause, probability, KEPT);
    }

    /// We ended a turn in a pause of this length.
    ///
    /// @param probability that it was the end, as we thought
    void cutOff(long pause, double probability) {
        learn(pause, probability, KEPT_AFTER_CUT_OFF);
    }

    private void learn(long pause, double probability, double kept) {
        if (probability >= TELLING && pause >= SHORTEST && pause <= LONGEST) {
            millis = kept * millis + (1 - kept) * pause;
        }
    }

    /// The shortest silence that ends a turn of this caller: never under that of the patience, nor
    /// over twice its usual.
    long shortest(Patience patience) {
        long most = Math.min(2 * patience.usual().toMillis(), patience.longest().toMillis());
        return Math.clamp(Math.round(millis), patience.shortest().toMillis(), most);
    }
}
