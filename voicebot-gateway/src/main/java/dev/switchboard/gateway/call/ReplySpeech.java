package dev.switchboard.gateway.call;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.speech.ClauseSplitter;
import dev.switchboard.gateway.speech.Playback;
import dev.switchboard.gateway.speech.Speaker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/// Speaks one reply: cuts what is written into clauses, gives them to the voice, and knows what
/// came of each. While it is held back nothing of it may be heard: its first clause is prepared,
/// the others wait.
final class ReplySpeech {
    private final Speaker speaker;
    private final IntSupplier nextClause;
    private final ClauseSplitter splitter = new ClauseSplitter();
    private final Playback playback = new Playback();
    private final Map<Integer, String> clauses = new LinkedHashMap<>();
    private final Set<Integer> fillers = new HashSet<>();
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final List<AudioFrame> prepared = new ArrayList<>();
    private boolean held;

    /// @param nextClause numbers that are unique in the call, rising
    ReplySpeech(Speaker speaker, IntSupplier nextClause) {
        this.speaker = speaker;
        this.nextClause = nextClause;
    }

    Speaker speaker() {
        return speaker;
    }

    void write(String text) {
        splitter.add(text).forEach(this::speak);
    }

    void writtenWhole() {
        splitter.finish().ifPresent(this::speak);
    }

    /// Says something that is no part of the reply, before its first words.
    void fill(String text) {
        int clause = nextClause.getAsInt();
        clauses.put(clause, "");
        fillers.add(clause);
        speaker.speak(clause, text);
    }

    /// Whether this clause is no part of the reply.
    boolean fills(int clause) {
        return fillers.contains(clause);
    }

    private void speak(String text) {
        int clause = nextClause.getAsInt();
        boolean first = clauses.isEmpty();
        clauses.put(clause, text);
        if (held && !first) {
            waiting.add(clause);
        } else {
            speaker.speak(clause, text.strip());
        }
    }

    /// Whether this is one of its clauses that are not said yet.
    boolean says(int clause) {
        return clauses.containsKey(clause);
    }

    /// Whether nothing is left to be said of what was written.
    boolean silent() {
        return clauses.isEmpty() && prepared.isEmpty();
    }

    /// A clause begins.
    ///
    /// @return its text
    String begun(int clause) {
        String text = clauses.getOrDefault(clause, "");
        playback.begin(text);
        return text;
    }

    /// Audio of the clause came.
    ///
    /// @return it, when it may be heard now
    Optional<AudioFrame> sound(AudioFrame frame) {
        if (held) {
            prepared.add(frame);
            return Optional.empty();
        }
        playback.sent(frame.length());
        return Optional.of(frame);
    }

    /// A clause was said.
    ///
    /// @return what was sent of it
    Playback.Clause finished(int clause) {
        playback.end();
        clauses.remove(clause);
        return playback.clauses().getLast();
    }

    Playback playback() {
        return playback;
    }

    void hold() {
        held = true;
    }

    /// It may be heard from now on.
    ///
    /// @return what came of it meanwhile
    List<AudioFrame> release() {
        held = false;
        List<AudioFrame> due = List.copyOf(prepared);
        prepared.clear();
        due.forEach(frame -> playback.sent(frame.length()));
        for (Integer clause : waiting) {
            speaker.speak(clause, clauses.getOrDefault(clause, "").strip());
        }
        waiting.clear();
        return due;
    }

    /// Says nothing more.
    void cancel() {
        waiting.clear();
        prepared.clear();
        speaker.cancel();
    }
}
