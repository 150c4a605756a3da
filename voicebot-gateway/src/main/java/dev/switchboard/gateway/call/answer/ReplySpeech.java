package dev.switchboard.gateway.call.answer;

import static dev.switchboard.gateway.audio.AudioFormat.CALL;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.speech.ClauseSplitter;
import dev.switchboard.gateway.speech.Playback;
import dev.switchboard.gateway.speech.Speaker;
import dev.switchboard.gateway.speech.Spoken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// Speaks one reply: cuts what is written into clauses, gives them to the voice, and knows what
/// came of each. While it is held back nothing of it may be heard: its first clause is prepared,
/// the others wait. They also wait when the voice is some seconds ahead of who listens, so that an
/// interruption wastes little.
final class ReplySpeech {
    /// How far the voice may be ahead when it begins a clause, and how long a letter sounds before
    /// that is known. Milliseconds.
    private static final long AHEAD = 5_000;

    private static final long LETTER = 60;

    private final Speaker speaker;
    private final IntSupplier nextClause;
    private final LongSupplier unheard;
    private final ClauseSplitter splitter = new ClauseSplitter();
    private final Playback playback = new Playback();
    private final Map<Integer, String> clauses = new LinkedHashMap<>();
    private final Set<Integer> fillers = new HashSet<>();
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final List<Spoken> prepared = new ArrayList<>();
    private boolean held;
    private long sentOfClause;

    /// @param nextClause numbers that are unique in the call, rising
    /// @param unheard how much of what was sent is still to be heard, in milliseconds
    ReplySpeech(Speaker speaker, IntSupplier nextClause, LongSupplier unheard) {
        this.speaker = speaker;
        this.nextClause = nextClause;
        this.unheard = unheard;
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
        boolean waits = !waiting.isEmpty() || (held && !first) || ahead() > AHEAD;
        clauses.put(clause, text);
        if (waits) {
            waiting.add(clause);
        } else {
            speaker.speak(clause, text.strip());
        }
    }

    /// Gives the voice what is due of the clauses that wait.
    void advance() {
        while (paced() && ahead() <= AHEAD) {
            int clause = waiting.remove();
            speaker.speak(clause, clauses.getOrDefault(clause, "").strip());
        }
    }

    /// Whether clauses wait for who listens.
    boolean paced() {
        return !held && !waiting.isEmpty();
    }

    /// After how many milliseconds [#advance] has something to do, unless something comes of the
    /// voice.
    OptionalLong untilDue() {
        return paced() ? OptionalLong.of(Math.max(1, ahead() - AHEAD)) : OptionalLong.empty();
    }

    /// How far the voice is ahead with what it was given.
    private long ahead() {
        long given = 0;
        for (Map.Entry<Integer, String> clause : clauses.entrySet()) {
            if (!waiting.contains(clause.getKey())) {
                given += LETTER * clause.getValue().length();
            }
        }
        return unheard.getAsLong() + Math.max(0, given - CALL.millis(sentOfClause));
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
        sentOfClause = 0;
        return text;
    }

    /// Audio of the clause is sent.
    ///
    /// @return whether it is the first of it
    boolean sound(AudioFrame frame) {
        boolean first = sentOfClause == 0;
        playback.sent(frame.length());
        sentOfClause += frame.length();
        return first;
    }

    /// When words of the clause sound.
    void words(List<Spoken.Word> words) {
        playback.words(words);
    }

    /// A clause was said.
    void finished(int clause) {
        playback.end();
        clauses.remove(clause);
        sentOfClause = 0;
    }

    Playback playback() {
        return playback;
    }

    void hold() {
        held = true;
    }

    /// Keeps what comes of its clauses while it is held back.
    ///
    /// @return whether it did
    boolean holds(Spoken event) {
        return held
                && switch (event) {
                    case Spoken.Started _, Spoken.Audio _, Spoken.Words _, Spoken.Finished _ ->
                            prepared.add(event);
                    case Spoken.FailedOver _, Spoken.Failed _ -> false;
                };
    }

    /// It may be heard from now on.
    ///
    /// @return what came of it meanwhile
    List<Spoken> release() {
        held = false;
        List<Spoken> due = List.copyOf(prepared);
        prepared.clear();
        advance();
        return due;
    }

    /// Says nothing more.
    void cancel() {
        waiting.clear();
        prepared.clear();
        speaker.cancel();
    }
}
