package dev.switchboard.stt.vendor;

import dev.switchboard.stt.recognition.SpeechEvent.FinalTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.InterimTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The text of an utterance: what is settled, and what may still change behind it.
final class Assembly {
    private final Duration offset;
    private final StringBuilder settled = new StringBuilder();
    private final List<Word> settledWords = new ArrayList<>();
    private String open = "";
    private List<Word> openWords = List.of();
    private Optional<String> language = Optional.empty();
    private double confidence;
    private int confidences;

    /// @param offset where the utterance begins on its connection
    Assembly(Duration offset) {
        this.offset = offset;
    }

    InterimTranscript interim(Signal.Interim interim, Duration audio) {
        open = interim.text();
        openWords = shifted(interim.words());
        return new InterimTranscript(text(), words(), audio);
    }

    /// An empty transcript of the audio until then; none when there are words, or when that is
    /// before the utterance.
    Optional<InterimTranscript> nothing(Duration until, Duration audio) {
        Duration heard = inUtterance(until);
        if (heard.isZero() || !text().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InterimTranscript("", heard.compareTo(audio) < 0 ? heard : audio));
    }

    InterimTranscript settle(Signal.Settled part, Duration audio) {
        append(settled, part.text());
        settledWords.addAll(shifted(part.words()));
        open = "";
        openWords = List.of();
        language = part.language().or(() -> language);
        part.confidence()
                .ifPresent(some -> {
                    confidence += some;
                    confidences++;
                });
        return new InterimTranscript(text(), words(), audio);
    }

    /// What there is at the end; what may still have changed is as good as settled then.
    FinalTranscript whole(Duration audio) {
        return new FinalTranscript(
                text(),
                words(),
                language,
                confidences == 0 ? Optional.empty() : Optional.of(confidence / confidences),
                audio);
    }

    Duration inUtterance(Duration onConnection) {
        Duration moved = onConnection.minus(offset);
        return moved.isNegative() ? Duration.ZERO : moved;
    }

    private String text() {
        StringBuilder text = new StringBuilder(settled);
        append(text, open);
        return text.toString().strip();
    }

    private List<Word> words() {
        List<Word> words = new ArrayList<>(settledWords);
        words.addAll(openWords);
        return words;
    }

    private List<Word> shifted(List<Word> words) {
        return words.stream()
                .map(word ->
                        new Word(word.text(), inUtterance(word.start()), inUtterance(word.end())))
                .toList();
    }

    private static void append(StringBuilder text, String part) {
        if (!text.isEmpty() && !part.isEmpty() && !part.startsWith(" ")) {
            text.append(' ');
        }
        text.append(part);
    }
}
