package dev.switchboard.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HeardAudioTest {
    private final HeardAudio heard = new HeardAudio();

    @Test
    void aHumBesideAVoiceIsSilence() {
        heard.append(noise(1_000, 0.2));
        heard.append(noise(1_000, 0.01));

        assertThat(heard.isSilent(0, 16_000)).isFalse();
        assertThat(heard.isSilent(16_000, 32_000)).isTrue();
    }

    @Test
    void theSameHumAloneIsNot() {
        heard.append(noise(1_000, 0.01));

        assertThat(heard.isSilent(0, 16_000)).isFalse();
    }

    @Test
    void aClickIsNoSpeech() {
        heard.append(noise(400, 0));
        heard.append(noise(10, 0.5));
        heard.append(noise(400, 0));

        assertThat(heard.isSilent(0, heard.length())).isTrue();
    }

    @Test
    void nothingIsSilent() {
        assertThat(heard.isSilent(0, 0)).isTrue();
    }

    @Test
    void cutsInTheMiddleOfTheLastLongPause() {
        heard.append(noise(1_000, 0.2));
        heard.append(noise(300, 0));
        heard.append(noise(1_000, 0.2));
        heard.append(noise(800, 0));
        heard.append(noise(500, 0.2));
        heard.append(noise(220, 0));
        heard.append(noise(1_000, 0.2));

        assertThat(heard.cut(0, heard.length())).isBetween(16 * 2_650, 16 * 2_750);
    }

    @Test
    void cutsWhereItIsQuietestWhenNobodyPauses() {
        heard.append(noise(1_000, 0.2));
        heard.append(noise(200, 0.1));
        heard.append(noise(1_000, 0.2));

        assertThat(heard.cut(0, heard.length())).isBetween(16 * 1_080, 16 * 1_120);
    }

    private static byte[] noise(int millis, double level) {
        Random random = new Random(1);
        float[] samples = new float[16 * millis];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (level * random.nextGaussian(0, 0.5));
        }
        return Pcm.bytes(samples);
    }
}
