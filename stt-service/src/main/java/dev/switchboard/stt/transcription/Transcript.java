package dev.switchboard.stt.transcription;

import dev.switchboard.stt.recognition.SpeechEvent.Word;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// What was said in a file.
///
/// @param segments those in which something was said
record Transcript(List<Segment> segments, String language, Duration length) {
    Transcript {
        segments = List.copyOf(segments);
    }

    /// What was said in one stretch; times count from the beginning of the file.
    record Segment(String text, List<Word> words, Duration start, Duration end) {
        Segment {
            words = List.copyOf(words);
        }
    }

    String text() {
        return segments.stream().map(Segment::text).collect(Collectors.joining(" "));
    }

    List<Word> words() {
        return segments.stream().flatMap(it -> it.words().stream()).toList();
    }
}
