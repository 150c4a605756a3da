package dev.switchboard.stt.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcmConverterTest {
    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 24_000, 48_000})
    void keepsAToneAsItIs(int hertz) {
        byte[] converted = convert(hertz, tone(hertz, 1_000, 1), Integer.MAX_VALUE);

        assertThat(converted.length / 2).isCloseTo(16_000, within(40));
        float[] samples = Pcm.floats(converted);
        float[] expected = Pcm.floats(tone(16_000, 1_000, 1));
        for (int i = 200; i < 15_500; i++) {
            assertThat(samples[i]).isCloseTo(expected[i], within(0.01f));
        }
    }

    /// A tone that 16 kHz cannot carry would come back as another one.
    @ParameterizedTest
    @ValueSource(ints = {24_000, 48_000})
    void removesWhatTheNewRateCannotCarry(int hertz) {
        float[] samples = Pcm.floats(convert(hertz, tone(hertz, 10_000, 1), Integer.MAX_VALUE));

        assertThat(Arrays.copyOfRange(samples, 200, 15_500))
                .usingComparatorWithPrecision(0.005f)
                .containsOnly(0f);
    }

    /// Frames of 7 bytes end in the middle of a sample again and again.
    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 24_000, 48_000})
    void doesNotCareHowTheAudioIsCut(int hertz) {
        byte[] tone = tone(hertz, 440, 1);

        assertThat(convert(hertz, tone, 7)).isEqualTo(convert(hertz, tone, Integer.MAX_VALUE));
    }

    private static byte[] convert(int hertz, byte[] pcm, int frame) {
        PcmConverter converter = new PcmConverter(new SampleRate(hertz), SampleRate.WIDE_BAND);
        ByteArrayOutputStream converted = new ByteArrayOutputStream();
        for (int from = 0; from < pcm.length; from += Math.min(frame, pcm.length)) {
            int to = Math.min(pcm.length, from + Math.min(frame, pcm.length));
            converted.writeBytes(converter.convert(Arrays.copyOfRange(pcm, from, to)));
        }
        return converted.toByteArray();
    }

    private static byte[] tone(int hertz, int pitch, int seconds) {
        float[] samples = new float[hertz * seconds];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * pitch * i / hertz));
        }
        return Pcm.bytes(samples);
    }
}
