package dev.switchboard.gateway.scenes;

import static dev.switchboard.gateway.audio.AudioFormat.CALL;
import static dev.switchboard.gateway.audio.AudioFormat.HEARING;
import static dev.switchboard.gateway.turn.VoiceActivityDetector.FRAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.turn.VoiceActivityDetector;
import dev.switchboard.gateway.turn.silero.RealSilero;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which sounds the voice detector takes for a voice: the scenes mean something only if coughs are
/// among them.
class NoisesTest {
    private static final double RELEASE = 0.35;
    private static final double THRESHOLD = 0.5;

    @ParameterizedTest
    @ValueSource(ints = {150, 300, 600})
    void clearedThroatIsTakenForAVoice(int millis) {
        assertThat(voiced(Noises.throat(millis), RELEASE)).isBetween(millis - 40L, millis + 120L);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 300, 600})
    void coughIsTakenForAVoiceForAMoment(int millis) {
        assertThat(voiced(Noises.cough(millis), THRESHOLD)).isBetween(64L, 200L);
    }

    @Test
    void otherNoisesAreNot() {
        assertThat(voiced(Noises.door(), RELEASE)).isZero();
        assertThat(voiced(Noises.keyboard(5_000), RELEASE)).isZero();
        assertThat(voiced(Noises.breath(3_200), RELEASE)).isZero();
        assertThat(voiced(Noises.hum(5_000), RELEASE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mhm", "yeah", "uhm", "no", "stop", "open"})
    void shortAndQuietWordsAre(String line) {
        Recording quiet = Recording.of(line).at(0.05);
        assertThat(voiced(quiet, RELEASE)).isGreaterThan(quiet.millis() / 2);
    }

    /// Milliseconds in frames of at least this probability.
    private static long voiced(Recording sound, double least) {
        VoiceActivityDetector detector = RealSilero.model().detector();
        Microphone microphone = new Microphone();
        microphone.add(sound, 500);
        short[] all =
                new Resampler(CALL, HEARING)
                        .resample(microphone.next((int) sound.millis() + 1_000))
                        .samples();
        long voiced = 0;
        for (int at = 0; at + FRAME <= all.length; at += FRAME) {
            AudioFrame frame = AudioFrame.of(Arrays.copyOfRange(all, at, at + FRAME));
            voiced += detector.probability(frame) >= least ? 32 : 0;
        }
        return voiced;
    }
}
