package dev.switchboard.gateway.interruption;

import java.util.ArrayDeque;
import java.util.Deque;

/// How soon after a voice begins its first words are known, as this call has shown. A voice that
/// has none when they were always there is likely no speech.
final class FirstWords {
    private static final long NONE = -1;
    private static final int REMEMBERED = 5;
    private static final int ENOUGH = 2;

    /// Silence after which the next voice is another utterance.
    private static final long GAP = 1000;

    /// How much longer than ever they may take.
    private static final long MARGIN = 96;

    private final Deque<Long> delays = new ArrayDeque<>();
    private long onset = NONE;
    private long lastVoiced;
    private boolean known;

    void frame(long from, long to, boolean voiced) {
        if (onset != NONE && to - lastVoiced >= GAP) {
            onset = NONE;
        }
        if (!voiced) {
            return;
        }
        if (onset == NONE) {
            onset = from;
            known = false;
        }
        lastVoiced = to;
    }

    /// Some words of the utterance are known.
    void known(long now) {
        if (onset == NONE || known) {
            return;
        }
        known = true;
        delays.addLast(now - onset);
        if (delays.size() > REMEMBERED) {
            delays.removeFirst();
        }
    }

    /// Whether words of a voice that began then would be there by now, if it had any.
    boolean overdue(long began, long now) {
        long longest = delays.stream().mapToLong(Long::longValue).max().orElse(Long.MAX_VALUE);
        return delays.size() >= ENOUGH && now - began - MARGIN >= longest;
    }
}
