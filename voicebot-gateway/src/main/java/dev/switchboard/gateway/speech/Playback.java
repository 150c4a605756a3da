package dev.switchboard.gateway.speech;

import dev.switchboard.gateway.audio.AudioFormat;
import java.util.ArrayList;
import java.util.List;

/// What of an answer was sent as audio, clause by clause, and which words of it were heard when the
/// caller's player stopped at some point. Pure; one thread.
public final class Playback {
    private final List<Part> parts = new ArrayList<>();
    private long samples;

    private static final class Part {
        private final String text;
        private long samples;
        private boolean whole;

        Part(String text) {
            this.text = text;
        }
    }

    /// The next clause begins.
    public void begin(String text) {
        parts.add(new Part(text));
    }

    /// Audio of the current clause was sent.
    public void sent(long count) {
        samples += count;
        if (!parts.isEmpty()) {
            parts.getLast().samples += count;
        }
    }

    /// The current clause was sent whole.
    public void end() {
        if (!parts.isEmpty()) {
            parts.getLast().whole = true;
        }
    }

    /// How much audio was sent.
    public long millis() {
        return AudioFormat.CALL.millis(samples);
    }

    /// What was sent, clause by clause.
    public List<Clause> clauses() {
        return parts.stream()
                .map(part -> new Clause(part.text, AudioFormat.CALL.millis(part.samples)))
                .toList();
    }

    /// A clause and how long the audio of it is that was sent.
    public record Clause(String text, long millis) {}

    /// The text whose audio was sent or has begun to be.
    public String text() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text));
        return text.toString();
    }

    /// The words that were heard when playing stopped after this much of the audio. A word counts
    /// when its end was reached; within a clause, letters are taken to sound equally long.
    public String heard(long millis) {
        long left = millis * AudioFormat.CALL.sampleRate() / 1000;
        StringBuilder heard = new StringBuilder();
        for (Part part : parts) {
            if (left < part.samples || !part.whole) {
                return heard.append(begun(part, left)).toString().strip();
            }
            heard.append(part.text);
            left -= part.samples;
        }
        return heard.toString().strip();
    }

    private static String begun(Part part, long left) {
        if (part.samples == 0 || left <= 0) {
            return "";
        }
        int letters = (int) Math.min(part.text.length(), part.text.length() * left / part.samples);
        if (letters == part.text.length()) {
            return part.text;
        }
        int end = letters;
        while (end > 0 && !Character.isWhitespace(part.text.charAt(end))) {
            end--;
        }
        return part.text.substring(0, end);
    }
}
