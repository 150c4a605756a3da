package dev.switchboard.stt.transcription;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.stt.audio.HeardAudio;
import dev.switchboard.stt.audio.Stretches;
import dev.switchboard.stt.audio.Stretches.Stretch;
import dev.switchboard.stt.audiofile.AudioFile;
import dev.switchboard.stt.recognition.AgentRecognizers.AgentRecognizer;
import dev.switchboard.stt.recognition.RecognitionStream;
import dev.switchboard.stt.recognition.SpeechEvent;
import dev.switchboard.stt.recognition.SpeechEvent.FinalTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.Word;
import dev.switchboard.stt.transcription.Transcript.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One file on its way: read, cut where nobody speaks, heard stretch by stretch. Never more than a
/// stretch of it is in memory.
final class Transcription {
    private static final int BYTES_PER_SAMPLE = 2;

    private final AgentRecognizer recognizer;
    private final TranscriptionRequest request;
    private final TranscriptionConfig config;
    private final BooleanSupplier wanted;
    private final Deadline deadline;
    private final List<Segment> segments = new ArrayList<>();
    private Optional<String> language;
    private Duration length = Duration.ZERO;

    /// @param wanted whether anybody still waits for the transcript
    Transcription(
            AgentRecognizer recognizer,
            TranscriptionRequest request,
            TranscriptionConfig config,
            BooleanSupplier wanted) {
        this.recognizer = recognizer;
        this.request = request;
        this.config = config;
        this.wanted = wanted;
        language = request.language();
        deadline = new Deadline(config.maxTime());
    }

    /// Opens a file to be transcribed.
    ///
    /// @throws ProblemException as [AudioFile#open], and `too-large` when the file itself says that
    ///   its audio is too long; of others that is seen while they are read
    static AudioFile open(Path file, TranscriptionConfig config) throws IOException {
        AudioFile opened = AudioFile.open(file);
        try {
            requireShort(opened.length().orElse(Duration.ZERO), config.maxAudio());
            return opened;
        } catch (ProblemException tooLong) {
            opened.close();
            throw tooLong;
        }
    }

    /// Transcribes a file.
    ///
    /// @param heard told of each segment as soon as it is understood
    Transcript run(AudioFile file, Consumer<Segment> heard) {
        Duration longest =
                request.format().timed() ? config.maxTimedStretch() : config.maxStretch();
        var stretches = new Stretches((int) longest.toSeconds());
        Duration read = Duration.ZERO;
        for (var pcm = file.next(); pcm.isPresent(); pcm = file.next()) {
            read = read.plus(duration(pcm.get()));
            check(read);
            stretches.add(pcm.get()).forEach(stretch -> hear(stretch, heard));
        }
        hear(stretches.rest(), heard);
        return new Transcript(segments, language.orElseGet(this::onlyLanguage), length);
    }

    private void check(Duration read) {
        deadline.check();
        if (!wanted.getAsBoolean()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The caller left before the end.");
        }
        requireShort(read, config.maxAudio());
    }

    private static void requireShort(Duration audio, Duration most) {
        if (audio.compareTo(most) > 0) {
            String detail =
                    "The audio is longer than %d minutes; cut it into several files."
                            .formatted(most.toMinutes());
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    detail,
                    List.of(new Violation("/file", "audio_too_long", detail)));
        }
    }

    private void hear(Stretch stretch, Consumer<Segment> heard) {
        if (stretch.pcm().length == 0) {
            return;
        }
        FinalTranscript said = recognized(stretch.pcm());
        Duration start = length.plus(HeardAudio.duration(stretch.skipped()));
        length = start.plus(duration(stretch.pcm()));
        if (language.isEmpty()) {
            language = said.language();
        }
        if (!said.text().isBlank()) {
            Segment segment = segment(said, start, length);
            segments.add(segment);
            heard.accept(segment);
        }
    }

    private FinalTranscript recognized(byte[] stretch) {
        try (RecognitionStream stream = recognizer.opener().get()) {
            Future<?> alarm = deadline.watch(stream);
            try {
                stream.send(stretch);
                stream.finish();
                return last(stream);
            } finally {
                alarm.cancel(false);
            }
        }
    }

    private FinalTranscript last(RecognitionStream stream) {
        for (var event = stream.next(); event.isPresent(); event = stream.next()) {
            switch (event.get()) {
                case FinalTranscript said -> {
                    return said;
                }
                case SpeechEvent.RecognitionFailed(ProblemException problem) -> throw problem;
                case SpeechEvent.SpeechStarted _,
                        SpeechEvent.InterimTranscript _,
                        SpeechEvent.EagerFinal _,
                        SpeechEvent.Resumed _,
                        SpeechEvent.TurnEnded _,
                        SpeechEvent.Usage _,
                        SpeechEvent.ProviderChanged _ -> {}
            }
        }
        deadline.check();
        throw new ProblemException(
                ProblemType.PROVIDER_FAILED, "The provider ended without a transcript.");
    }

    private static Segment segment(FinalTranscript said, Duration start, Duration end) {
        List<Word> words =
                said.words().stream()
                        .map(it ->
                                new Word(it.text(), start.plus(it.start()), start.plus(it.end())))
                        .toList();
        return words.isEmpty()
                ? new Segment(said.text().strip(), words, start, end)
                : new Segment(
                        said.text().strip(),
                        words,
                        words.getFirst().start(),
                        words.getLast().end());
    }

    /// The language that was asked for or found; else the only one that the provider knows, or
    /// `und`.
    private String onlyLanguage() {
        var languages = recognizer.languages();
        return languages.size() == 1 && !languages.contains(HintCheck.ANY)
                ? languages.iterator().next()
                : "und";
    }

    private static Duration duration(byte[] pcm) {
        return HeardAudio.duration(pcm.length / BYTES_PER_SAMPLE);
    }
}
