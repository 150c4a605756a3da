package dev.switchboard.gateway.turn;

/// How long this caller pauses without being done. Learned from pauses inside of turns, and from
/// turns that we cut off: those the caller took up again at once. Milliseconds.
final class LearnedPause {
    /// Gaps between words are no pauses.
    private static final long SHORTEST = 200;

    /// A caller who was away for longer than that did something else.
    private static final long LONGEST = 3_000;

    private static final double KEPT = 0.85;
    private static final double KEPT_AFTER_CUT_OFF = 0.5;

    private double millis;

    /// The caller paused for so long, and went on with the same turn.
    void within(long pause) {
        learn(pause, KEPT);
    }

    /// We ended a turn in a pause of this length.
    void cutOff(long pause) {
        learn(pause, KEPT_AFTER_CUT_OFF);
    }

    private void learn(long pause, double kept) {
        if (pause >= SHORTEST && pause <= LONGEST) {
            millis = kept * millis + (1 - kept) * pause;
        }
    }

    /// The shortest silence that ends a turn of this caller: never under that of the patience, nor
    /// over the middle between its usual and its longest.
    long shortest(Patience patience) {
        long most = (patience.usual().toMillis() + patience.longest().toMillis()) / 2;
        return Math.clamp(Math.round(millis), patience.shortest().toMillis(), most);
    }
}
