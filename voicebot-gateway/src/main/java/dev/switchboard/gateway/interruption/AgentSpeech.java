package dev.switchboard.gateway.interruption;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the agent does and what of it the caller hears.
final class AgentSpeech {
    private static final int REMEMBERED = 500;
    private static final long EDGE = 1000;
    private static final long WARM_UP = 3000;

    /// How long after it was played an echo is heard, with the reach of the room and of the net.
    private static final long ECHO_REACH = 700;

    /// How long after the agent begins a voice detector takes its echo for a voice, at most.
    private static final long WAKES = 500;

    private final Deque<SpokenWord> words = new ArrayDeque<>();
    private final Set<SpokenWord> brokenOff = new HashSet<>();
    private AgentState state = AgentState.LISTENING;
    private boolean guarded;
    private boolean spokenBefore;
    private boolean spokeLast;
    private boolean first;
    private long began;
    private long soundsSince;
    private long ends = Long.MAX_VALUE;

    /// The agent does something else from now on.
    void becomes(AgentState next, boolean isGuarded, long now) {
        if (next.audible() && !state.audible()) {
            first = !spokenBefore;
            spokenBefore = true;
            began = now;
            soundsSince = now;
            ends = Long.MAX_VALUE;
        }
        spokeLast = next.audible() || (spokeLast && next == AgentState.LISTENING);
        state = next;
        guarded = isGuarded;
    }

    /// It goes on after it stood still from then on: what it was to say meanwhile was not heard,
    /// and the word that was broken off is said again.
    void goesOn(long stoodFrom, long now) {
        words.removeIf(word -> word.fromMillis() >= stoodFrom && word.fromMillis() < now);
        brokenOff.retainAll(words);
        words.stream()
                .filter(word -> word.fromMillis() < stoodFrom && word.toMillis() > stoodFrom)
                .forEach(brokenOff::add);
        soundsSince = now;
    }

    /// Whether a voice that began then may be what was just heard of it: it begins when the agent
    /// does.
    boolean wakes(long onset) {
        return state.audible() && onset >= soundsSince && onset - soundsSince < WAKES;
    }

    void ends(long at) {
        ends = at;
    }

    void says(List<SpokenWord> more) {
        if (!more.isEmpty()) {
            long from = more.getFirst().fromMillis();
            // A word that is told again may begin a little later than before.
            words.removeIf(word -> (word.fromMillis() + word.toMillis()) / 2 >= from);
        }
        words.addAll(more);
        while (words.size() > REMEMBERED) {
            words.removeFirst();
        }
    }

    AgentState state() {
        return state;
    }

    boolean guarded() {
        return guarded;
    }

    /// Whether it says one of these phrases now.
    boolean says(ProtectedPhrases phrases, long now) {
        return state.audible() && phrases.sound(List.copyOf(words), now);
    }

    /// When the caller began to hear it.
    long began() {
        return began;
    }

    /// Whether the caller's echo canceller may not have learnt yet.
    boolean warmingUp(long now) {
        return first && state.audible() && now - began < WARM_UP;
    }

    /// Whether a voice that began then did so just when the agent began or was about to finish,
    /// where "yes" is more than listening.
    boolean atEdge(long onset) {
        return spokeLast && (onset - began < EDGE || onset > ends - EDGE);
    }

    /// What the caller's microphone may have taken up of it in this time.
    List<String> audible(long from, long to) {
        return audible(words, from, to);
    }

    /// The same without the words that were broken off: half a word is often not understood.
    List<String> audibleWhole(long from, long to) {
        return audible(words.stream().filter(word -> !brokenOff.contains(word)).toList(), from, to);
    }

    private static List<String> audible(Collection<SpokenWord> words, long from, long to) {
        return words.stream()
                .filter(word -> word.toMillis() >= from - ECHO_REACH && word.fromMillis() <= to)
                .flatMap(word -> Wording.words(word.text()).stream())
                .toList();
    }
}
