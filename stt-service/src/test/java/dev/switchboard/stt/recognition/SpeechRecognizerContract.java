package dev.switchboard.stt.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.stt.Recording;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.SpeechEvent.FinalTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.InterimTranscript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every provider of speech recognition does.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SpeechRecognizerContract {
    protected abstract SpeechRecognizer recognizer();

    /// An agent's settings for this provider.
    protected ProviderSettings settings() {
        return new ProviderSettings(recognizer().name(), Map.of(), Map.of());
    }

    protected RecognitionStream open() {
        return recognizer().client(new RecognitionOptions(SampleRate.WIDE_BAND, settings())).open();
    }

    @Test
    void takesWideBandAudio() {
        assertThat(recognizer().capabilities().rates()).contains(SampleRate.WIDE_BAND);
    }

    @Test
    void understandsWhatPeopleSay() {
        for (Recording recording : Recording.values()) {
            try (RecognitionStream stream = open()) {
                stream.send(recording.pcm());
                stream.finish();

                assertThat(Recording.wordsOf(last(stream).text())).isEqualTo(recording.words());
            }
        }
    }

    @Test
    void tellsHowLongTheUtteranceWas() {
        try (RecognitionStream stream = open()) {
            stream.send(Recording.GO_FORWARD.pcm());
            stream.finish();

            assertThat(last(stream).audio()).hasMillis(3_486);
        }
    }

    @Test
    void theFinalTranscriptIsTheLastEvent() {
        try (RecognitionStream stream = open()) {
            stream.send(Recording.GO_FORWARD.pcm());
            stream.finish();
            last(stream);

            assertThat(stream.next()).isEmpty();
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void tellsWhatItHearsWhileTheSpeakerGoesOn() {
        byte[] pcm = Recording.THREE_CARDS.pcm();
        try (RecognitionStream stream = open()) {
            stream.send(Arrays.copyOf(pcm, pcm.length / 2));
            Optional<SpeechEvent> early = stream.next();
            stream.send(Arrays.copyOfRange(pcm, pcm.length / 2, pcm.length));
            stream.finish();

            assertThat(early)
                    .get()
                    .isInstanceOfSatisfying(
                            InterimTranscript.class,
                            interim ->
                                    assertThat(Recording.wordsOf(interim.text()))
                                            .startsWith("eight", "of"));
            assertThat(Recording.wordsOf(last(stream).text()))
                    .isEqualTo(Recording.THREE_CARDS.words());
        }
    }

    @Test
    void aPauseIsNotTheEnd() {
        try (RecognitionStream stream = open()) {
            stream.send(Recording.joined(300, Recording.TEN_OF_CLUBS));
            stream.pause();
            stream.send(Recording.GO_FORWARD.pcm());
            stream.pause();
            stream.send(Recording.silence(200));
            stream.finish();

            assertThat(Recording.wordsOf(last(stream).text()))
                    .containsSequence(Recording.TEN_OF_CLUBS.words())
                    .endsWith("go", "forward", "ten", "meters");
        }
    }

    @Test
    void nothingSaidIsAnEmptyTranscript() {
        for (byte[] nothing :
                List.of(new byte[0], Recording.silence(100), Recording.silence(3_000))) {
            try (RecognitionStream stream = open()) {
                stream.send(nothing);
                stream.finish();

                assertThat(last(stream).text()).isEmpty();
            }
        }
    }

    @Test
    void hearsTwoCallsAtOnceWithoutMixingThem() {
        try (RecognitionStream one = open();
                RecognitionStream other = open()) {
            one.send(Recording.GO_FORWARD.pcm());
            other.send(Recording.QUEEN.pcm());
            one.finish();
            other.finish();

            assertThat(Recording.wordsOf(last(other).text())).isEqualTo(Recording.QUEEN.words());
            assertThat(Recording.wordsOf(last(one).text())).isEqualTo(Recording.GO_FORWARD.words());
        }
    }

    @Test
    void closingEndsTheReader() {
        RecognitionStream stream = open();
        CompletableFuture<Optional<SpeechEvent>> reader =
                CompletableFuture.supplyAsync(stream::next, Thread::startVirtualThread);
        stream.close();

        assertThat(reader).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(Optional.empty());
    }

    @Test
    void aClosedStreamTakesEverythingAndSaysNothing() {
        RecognitionStream stream = open();
        stream.send(Recording.GO_FORWARD.pcm());
        stream.close();

        stream.send(Recording.GO_FORWARD.pcm());
        stream.pause();
        stream.finish();
        stream.close();

        assertThat(stream.next()).isEmpty();
    }

    /// Reads to the end, and expects a final transcript there.
    protected static FinalTranscript last(RecognitionStream stream) {
        List<SpeechEvent> events = new ArrayList<>();
        for (Optional<SpeechEvent> event = stream.next();
                event.isPresent() && events.stream().noneMatch(FinalTranscript.class::isInstance);
                event = stream.next()) {
            events.add(event.get());
        }
        assertThat(events).isNotEmpty();
        assertThat(events).last().isInstanceOf(FinalTranscript.class);
        return (FinalTranscript) events.getLast();
    }
}
