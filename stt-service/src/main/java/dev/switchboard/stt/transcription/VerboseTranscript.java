package dev.switchboard.stt.transcription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `verbose_json`. What only Whisper knows of a segment has a neutral value.
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerboseTranscript(
        String task,
        String language,
        double duration,
        String text,
        @Nullable List<Segment> segments,
        @Nullable List<Word> words,
        Usage usage) {
    /// Seconds of audio that were heard.
    record Usage(String type, long seconds) {
        static Usage of(Duration length) {
            return new Usage("duration", length.plusMillis(999).toSeconds());
        }
    }

    record Segment(
            int id,
            int seek,
            double start,
            double end,
            String text,
            List<Integer> tokens,
            double temperature,
            @JsonProperty("avg_logprob") double averageLogProbability,
            @JsonProperty("compression_ratio") double compressionRatio,
            @JsonProperty("no_speech_prob") double noSpeechProbability) {}

    record Word(String word, double start, double end) {}

    static VerboseTranscript of(Transcript transcript, TranscriptionRequest request) {
        return new VerboseTranscript(
                "transcribe",
                transcript.language(),
                seconds(transcript.length()),
                transcript.text(),
                request.segments() ? segments(transcript) : null,
                request.words() ? words(transcript) : null,
                Usage.of(transcript.length()));
    }

    private static List<Segment> segments(Transcript transcript) {
        return IntStream.range(0, transcript.segments().size())
                .mapToObj(id -> segment(id, transcript.segments().get(id)))
                .toList();
    }

    private static Segment segment(int id, Transcript.Segment said) {
        return new Segment(
                id,
                0,
                seconds(said.start()),
                seconds(said.end()),
                said.text(),
                List.of(),
                0,
                0,
                1,
                0);
    }

    private static List<Word> words(Transcript transcript) {
        return transcript.words().stream()
                .map(it -> new Word(it.text(), seconds(it.start()), seconds(it.end())))
                .toList();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
