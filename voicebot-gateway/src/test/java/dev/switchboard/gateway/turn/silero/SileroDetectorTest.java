package dev.switchboard.gateway.turn.silero;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.audio.Speech;
import dev.switchboard.gateway.turn.Endpointer;
import dev.switchboard.gateway.turn.FloorEvent;
import dev.switchboard.gateway.turn.TurnDetection;
import dev.switchboard.gateway.turn.VoiceActivityDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// With the real model and real speech.
class SileroDetectorTest {
    @Test
    void recordedSentenceIsOneTurnWithSilenceAround() {
        List<FloorEvent> events = listen(padded(Speech.at16k("goforward")));
        assertThat(events.getFirst()).isInstanceOf(FloorEvent.SpeechStarted.class);
        assertThat(events.getLast()).isInstanceOf(FloorEvent.Paused.class);
        assertThat(events.stream().filter(FloorEvent.SpeechStarted.class::isInstance)).hasSize(1);
    }

    @Test
    void speechThatWentThroughTheRateOfCallsIsStillFound() {
        AudioFrame again =
                new Resampler(AudioFormat.CALL, AudioFormat.HEARING).resample(Speech.at24k("c001"));
        assertThat(listen(padded(again))).anyMatch(FloorEvent.Paused.class::isInstance);
    }

    @Test
    void silenceAndTonesAreNoSpeech() {
        short[] tone = new short[32_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (8_000 * Math.sin(2 * Math.PI * 440 * i / 16_000));
        }
        assertThat(listen(AudioFrame.of(new short[32_000]))).isEmpty();
        assertThat(listen(AudioFrame.of(tone))).isEmpty();
    }

    private static AudioFrame padded(AudioFrame speech) {
        short[] padded = new short[speech.length() + 32_000];
        System.arraycopy(speech.samples(), 0, padded, 16_000, speech.length());
        return AudioFrame.of(padded);
    }

    private static List<FloorEvent> listen(AudioFrame audio) {
        VoiceActivityDetector detector = RealSilero.model().detector();
        Endpointer endpointer = new Endpointer(Duration.ofMillis(150));
        List<FloorEvent> events = new ArrayList<>();
        int size = VoiceActivityDetector.FRAME;
        for (int at = 0; at + size <= audio.length(); at += size) {
            AudioFrame frame = AudioFrame.of(Arrays.copyOfRange(audio.samples(), at, at + size));
            endpointer
                    .accept(
                            detector.probability(frame),
                            at,
                            Duration.ofMillis(90),
                            TurnDetection.DEFAULT)
                    .ifPresent(events::add);
        }
        return events;
    }
}
