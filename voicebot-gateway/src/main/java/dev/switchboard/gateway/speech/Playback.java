package dev.switchboard.gateway.speech;

import dev.switchboard.gateway.audio.AudioFormat;
import java.util.ArrayList;
import java.util.List;

/// What of an answer was sent as audio, clause by clause, and which words of it were heard when the
/// caller's player stopped at some point. Pure; one thread.
public final class Playback {
    private final List<SentClause> clauses = new ArrayList<>();
    private long samples;

    /// The next clause begins.
    public void begin(String text) {
        clauses.add(new SentClause(text));
    }

    /// Audio of the current clause was sent.
    public void sent(long count) {
        samples += count;
        if (!clauses.isEmpty()) {
            clauses.getLast().sent(count);
        }
    }

    /// When the next words of the current clause sound, as the voice says.
    public void words(List<Spoken.Word> words) {
        if (!clauses.isEmpty()) {
            clauses.getLast().words(words);
        }
    }

    /// The current clause was sent whole.
    public void end() {
        if (!clauses.isEmpty()) {
            clauses.getLast().end();
        }
    }

    /// How much audio was sent.
    public long millis() {
        return AudioFormat.CALL.millis(samples);
    }

    /// What was sent, clause by clause.
    public List<Clause> clauses() {
        return clauses.stream().map(SentClause::asClause).toList();
    }

    /// A clause and how long it sounds, as far as is known of one that was not sent whole.
    ///
    /// @param words when its words sound in it; empty of a voice that does not say
    public record Clause(String text, long millis, List<Spoken.Word> words) {
        public Clause {
            words = List.copyOf(words);
        }
    }

    /// The text whose audio was sent or has begun to be.
    public String text() {
        StringBuilder text = new StringBuilder();
        clauses.forEach(clause -> text.append(clause.text()));
        return text.toString();
    }

    /// The words that were heard when playing stopped after this much of the audio. A word counts
    /// when its end was reached; where the voice does not say when that is, letters of a clause are
    /// taken to sound equally long.
    public String heard(long millis) {
        // The last millisecond may have begun.
        long left = millis >= millis() ? samples : millis * AudioFormat.CALL.sampleRate() / 1000;
        StringBuilder heard = new StringBuilder();
        for (SentClause clause : clauses) {
            if (!clause.heardWhole(left)) {
                return heard.append(clause.heard(left)).toString().strip();
            }
            heard.append(clause.text());
            left -= clause.samples();
        }
        return heard.toString().strip();
    }
}
