package dev.switchboard.stt.recognition;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.stt.audio.PcmConverter;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.SpeechEvent.EagerFinal;
import dev.switchboard.stt.recognition.SpeechEvent.FinalTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.InterimTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.ProviderChanged;
import dev.switchboard.stt.recognition.SpeechEvent.RecognitionFailed;
import dev.switchboard.stt.recognition.SpeechEvent.Resumed;
import dev.switchboard.stt.recognition.SpeechEvent.SpeechStarted;
import dev.switchboard.stt.recognition.SpeechEvent.TurnEnded;
import dev.switchboard.stt.recognition.SpeechEvent.Usage;
import dev.switchboard.stt.recognition.SpeechEvent.Word;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One utterance on its way through a provider.
///
/// Keeps the promise that each `finish` is answered by exactly one final transcript, whatever the
/// provider does, and that nothing is delivered of an utterance that was cleared. One thread sends,
/// another delivers.
final class Utterance {
    private final RecognitionStream stream;
    private final PcmConverter converter;
    private final Outlet outlet;
    private final RecognitionMetrics metrics;
    private final Duration longest;
    private final int maxBytes;
    private int bytes;
    private boolean tooLong;

    // Guarded by this; so that a message is either sent before `clear` returns, or never.
    private boolean cleared;
    private boolean ended;
    private boolean answered;
    private Optional<Long> finishedAt = Optional.empty();

    /// @param rate that the converter makes of what is sent
    Utterance(
            RecognitionStream stream,
            PcmConverter converter,
            SampleRate rate,
            Duration longest,
            Outlet outlet,
            RecognitionMetrics metrics) {
        this.stream = stream;
        this.converter = converter;
        this.outlet = outlet;
        this.metrics = metrics;
        this.longest = longest;
        maxBytes = (int) (longest.toMillis() * rate.hertz() * 2 / 1000);
    }

    /// Adds audio; once it is too much, the utterance is dropped and the rest of it ignored.
    void send(byte[] frame) {
        if (tooLong) {
            return;
        }
        byte[] pcm = converter.convert(frame);
        bytes += pcm.length;
        if (bytes > maxBytes) {
            tooLong = true;
            stream.close();
            outlet.send(
                    new ProblemException(
                            ProblemType.TOO_LARGE,
                            "The utterance is longer than %d s and was dropped; send `finish` or `clear` sooner."
                                    .formatted(longest.toSeconds())));
        } else {
            stream.send(pcm);
        }
    }

    void pause() {
        stream.pause();
    }

    synchronized void finish() {
        finishedAt = Optional.of(System.nanoTime());
        stream.finish();
        if (ended) {
            answer("", List.of(), Duration.ZERO);
        }
    }

    void clear() {
        synchronized (this) {
            cleared = true;
        }
        stream.close();
    }

    /// Delivers every event until the provider has no more.
    void deliver() {
        for (Optional<SpeechEvent> event = stream.next();
                event.isPresent();
                event = stream.next()) {
            deliver(event.get());
        }
        stream.close();
        end();
    }

    private synchronized void end() {
        ended = true;
        if (finishedAt.isPresent()) {
            answer("", List.of(), Duration.ZERO);
        }
    }

    private synchronized void deliver(SpeechEvent event) {
        if (cleared || tooLong) {
            return;
        }
        switch (event) {
            case InterimTranscript(String text, List<Word> words, Duration audio) ->
                    outlet.send(
                            new ServerMessage.Transcript(
                                    false,
                                    text,
                                    ServerMessage.Word.all(words),
                                    audio.toMillis(),
                                    null));
            case FinalTranscript(String text, List<Word> words, _, _, Duration audio) ->
                    answer(text, words, audio);
            case RecognitionFailed(ProblemException problem) -> outlet.send(problem);
            case SpeechStarted(Duration at) ->
                    outlet.send(new ServerMessage.SpeechStarted(at.toMillis()));
            case EagerFinal(String text) -> outlet.send(new ServerMessage.EagerFinal(text));
            case Resumed() -> outlet.send(new ServerMessage.Resumed());
            case TurnEnded(String reason) -> outlet.send(new ServerMessage.TurnEnded(reason));
            case Usage(Duration audio) -> metrics.billed(audio);
            case ProviderChanged(String from, String to, String cause, Duration after) ->
                    outlet.send(new ServerMessage.Failover(from, to, cause, after.toMillis()));
        }
    }

    private void answer(String text, List<Word> words, Duration audio) {
        if (answered || cleared) {
            return;
        }
        answered = true;
        Duration took =
                finishedAt
                        .map(at -> Duration.ofNanos(System.nanoTime() - at))
                        .orElse(Duration.ZERO);
        metrics.finalTranscript(took);
        outlet.send(
                new ServerMessage.Transcript(
                        true,
                        text,
                        ServerMessage.Word.all(words),
                        audio.toMillis(),
                        took.toMillis()));
    }
}
