package dev.switchboard.emulator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UtterancesTest {
    private static final int RATE = 16_000;

    private final AtomicInteger over = new AtomicInteger();
    private final Utterances utterances = new Utterances(RATE, over::incrementAndGet);

    @Test
    void areOverAfterTheSilenceHoweverItIsCut() {
        utterances.take(speech(500));
        for (int i = 0; i < 297; i++) {
            utterances.take(new byte[RATE * 2 / 1000]);
        }
        assertThat(over).hasValue(0);

        utterances.take(new byte[RATE * 2 / 1000 * 2]);

        assertThat(over).hasValue(1);
        assertThat(utterances.open()).isFalse();
    }

    @Test
    void goOnAfterAShorterSilence() {
        utterances.take(speech(200));
        utterances.take(new byte[RATE * 2 / 5]);
        utterances.take(speech(200));

        assertThat(over).hasValue(0);
        assertThat(utterances.millis()).isEqualTo(600);
    }

    @Test
    void tellWhoseTheyAre() {
        Mark mark = new Mark(3, 7);
        utterances.take(new byte[640]);
        utterances.take(bytes(mark.tones(RATE)));

        assertThat(utterances.mark()).contains(mark);
    }

    private static byte[] speech(int millis) {
        short[] samples = new short[RATE * millis / 1000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i % 40 < 20 ? 2000 : -2000);
        }
        return bytes(samples);
    }

    private static byte[] bytes(short[] samples) {
        byte[] bytes = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        return bytes;
    }
}
