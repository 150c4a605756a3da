package dev.switchboard.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
    private static final int RATE = 48_000;
    private static final int AMPLITUDE = 10_000;

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.7, 2, 2.2, 4})
    void toneBelowTheNewLimitKeepsItsLoudness(double step) {
        byte[] taken = resampler(step).next(tone(1000));

        assertThat(loudness(taken)).isCloseTo(AMPLITUDE / Math.sqrt(2), withPercentage(1));
        assertThat(taken.length / 2).isCloseTo((int) (RATE / step), withPercentage(0.1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.7, 2, 2.2, 4})
    void toneThatTheNewRateCannotHoldIsGone(double step) {
        double tooHigh = 0.62 * RATE / step;

        assertThat(loudness(resampler(step).next(tone(tooHigh)))).isLessThan(AMPLITUDE * 0.01);
    }

    @Test
    void chunksLeaveNoSeam() {
        byte[] tone = tone(440);
        Resampler chunked = resampler(2.2);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int at = 0; at < tone.length; at += 1_234) {
            joined.writeBytes(
                    chunked.next(Arrays.copyOfRange(tone, at, Math.min(tone.length, at + 1_234))));
        }

        assertThat(joined.toByteArray()).isEqualTo(resampler(2.2).next(tone));
    }

    private static Resampler resampler(double step) {
        return new Resampler(new SincFilter(step), step);
    }

    /// A second.
    private static byte[] tone(double hertz) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * RATE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < RATE; i++) {
            pcm.putShort((short) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        return pcm.array();
    }

    /// Root mean square, without the edges.
    private static double loudness(byte[] pcm) {
        ByteBuffer samples =
                ByteBuffer.wrap(pcm, pcm.length / 20 * 2, pcm.length / 10 * 8)
                        .order(ByteOrder.LITTLE_ENDIAN);
        double sum = 0;
        int count = 0;
        while (samples.hasRemaining()) {
            sum += Math.pow(samples.getShort(), 2);
            count++;
        }
        return Math.sqrt(sum / count);
    }
}
