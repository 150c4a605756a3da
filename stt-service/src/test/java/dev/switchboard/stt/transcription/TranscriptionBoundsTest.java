package dev.switchboard.stt.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.openai.ModelName;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.stt.Recording;
import dev.switchboard.stt.audiofile.AudioFile;
import dev.switchboard.stt.recognition.AgentRecognizers.AgentRecognizer;
import dev.switchboard.stt.recognition.Hints;
import dev.switchboard.stt.recognition.RecognitionStream;
import dev.switchboard.stt.recognition.SpeechEvent;
import dev.switchboard.stt.recognition.SpeechEvent.FinalTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.RecognitionFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A file of 51 s on its way, with bounds that it meets.
@Timeout(60)
class TranscriptionBoundsTest {
    private static final SpeechEvent SAID =
            new FinalTranscript("ten of clubs", Duration.ofSeconds(1));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<Integer> lengths = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    @Test
    void noStretchIsLongerThanAProviderIsGivenAtOnce() throws Exception {
        Transcript transcript = run(new Bounds("60m", "10m"), () -> Optional.of(SAID), () -> true);

        assertThat(lengths).hasSizeGreaterThan(3).allMatch(bytes -> bytes <= 10 * 32_000);
        assertThat(transcript.segments()).hasSameSizeAs(lengths);
        assertThat(heard).hasSameSizeAs(lengths);
        assertThat(transcript.length()).isBetween(Duration.ofSeconds(51), Duration.ofSeconds(52));
    }

    @Test
    void audioThatIsTooLongIsRefused() {
        expect(
                () -> run(new Bounds("20s", "10m"), () -> Optional.of(SAID), () -> true),
                ProblemType.TOO_LARGE,
                "cut it into several");
    }

    /// The provider of this test never answers, until its stream is closed.
    @Test
    void providerThatNeverAnswersIsClosedAtTheDeadline() {
        var answers = new LinkedBlockingQueue<Optional<SpeechEvent>>();
        expect(
                () -> run(new Bounds("60m", "1s"), () -> take(answers), () -> true, answers),
                ProblemType.SERVICE_TIMEOUT,
                "within 1 s");
    }

    @Test
    void failureOfTheProviderIsTheFailureOfTheFile() {
        var failure = new ProblemException(ProblemType.PROVIDER_FAILED, "It hung up.");
        expect(
                () ->
                        run(
                                new Bounds("60m", "10m"),
                                () -> Optional.of(new RecognitionFailed(failure)),
                                () -> true),
                ProblemType.PROVIDER_FAILED,
                "It hung up.");
        assertThat(lengths).hasSize(1);
    }

    @Test
    void nothingMoreIsHeardOnceTheCallerHasLeft() {
        var asked = new AtomicInteger();
        assertThatThrownBy(() ->
                        run(
                                new Bounds("60m", "10m"),
                                () -> Optional.of(SAID),
                                () -> asked.incrementAndGet() < 60))
                .isInstanceOf(ProblemException.class);
        assertThat(lengths).hasSizeLessThan(3);
    }

    private interface Running {
        Transcript run() throws Exception;
    }

    private static void expect(Running running, ProblemType type, String detail) {
        assertThatThrownBy(running::run)
                .hasMessageContaining(detail)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(type));
    }

    private Transcript run(
            Bounds bounds, Supplier<Optional<SpeechEvent>> answers, Supplier<Boolean> wanted)
            throws IOException {
        return run(bounds, answers, wanted, new LinkedBlockingQueue<>());
    }

    private Transcript run(
            Bounds bounds,
            Supplier<Optional<SpeechEvent>> answers,
            Supplier<Boolean> wanted,
            BlockingQueue<Optional<SpeechEvent>> closed)
            throws IOException {
        byte[] pcm = Recording.joined(1500, Recording.values());
        Path file =
                Files.write(
                        folder.resolve("speech.wav"), SpeechFile.wav(Recording.joined(pcm, pcm)));
        var request =
                new TranscriptionRequest(
                        file,
                        new ModelName(Optional.empty(), Optional.empty()),
                        new Hints(Map.of()),
                        TranscriptFormat.VERBOSE_JSON,
                        false,
                        true,
                        false);
        var recognizer =
                new AgentRecognizer(() -> new Scripted(answers, closed), Set.of("en"), Set.of());
        try (AudioFile audio = AudioFile.open(file)) {
            return new Transcription(recognizer, request, bounds, wanted::get)
                    .run(audio, segment -> heard.add(segment.text()));
        }
    }

    private static Optional<SpeechEvent> take(BlockingQueue<Optional<SpeechEvent>> answers) {
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private record Bounds(Duration maxAudio, Duration maxTime) implements TranscriptionConfig {
        Bounds(String audio, String time) {
            this(Duration.parse("PT" + audio), Duration.parse("PT" + time));
        }

        @Override
        public int maxFiles() {
            return 1;
        }

        @Override
        public Duration maxStretch() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Duration maxTimedStretch() {
            return Duration.ofSeconds(10);
        }
    }

    /// Answers what a test says; ends when it is closed.
    private final class Scripted implements RecognitionStream {
        private final Supplier<Optional<SpeechEvent>> answers;
        private final BlockingQueue<Optional<SpeechEvent>> closed;

        Scripted(
                Supplier<Optional<SpeechEvent>> answers,
                BlockingQueue<Optional<SpeechEvent>> closed) {
            this.answers = answers;
            this.closed = closed;
        }

        @Override
        public void send(byte[] pcm) {
            lengths.add(pcm.length);
        }

        @Override
        public void finish() {}

        @Override
        public Optional<SpeechEvent> next() {
            return answers.get();
        }

        @Override
        public void close() {
            closed.add(Optional.empty());
        }
    }
}
