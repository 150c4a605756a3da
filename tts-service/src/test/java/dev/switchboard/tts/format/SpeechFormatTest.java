package dev.switchboard.tts.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechFormatTest {
    private static final double SECONDS = 1.37;

    @ParameterizedTest
    @ValueSource(ints = {16_000, 22_050, 24_000, 44_100})
    void mp3IsHeardAsItWasSaid(int rate) throws Exception {
        Decoded heard = Decoded.mp3(written(SpeechFormat.MP3, speech(rate)));

        assertThat(heard.sampleRate()).isEqualTo(24_000);
        assertThat(heard.channels()).isEqualTo(1);
        assertThat(heard.seconds()).isBetween(SECONDS, SECONDS + 0.15);
        assertThat(likeness(heard)).isGreaterThan(0.98);
    }

    @ParameterizedTest
    @ValueSource(ints = {16_000, 22_050, 24_000, 44_100})
    void opusIsHeardAsItWasSaidAndAsLong(int rate) throws Exception {
        Decoded heard = Decoded.opus(written(SpeechFormat.OPUS, speech(rate)));

        assertThat(heard.channels()).isEqualTo(1);
        assertThat(heard.seconds()).isCloseTo(SECONDS, within(0.001));
        assertThat(likeness(heard)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @ValueSource(ints = {16_000, 22_050, 24_000, 44_100})
    void flacLosesNothing(int rate) throws Exception {
        short[] said = speech(rate);

        Decoded heard = Decoded.flac(written(SpeechFormat.FLAC, said));

        assertThat(heard.sampleRate()).isEqualTo(rate);
        assertThat(heard.samples()).isEqualTo(said);
    }

    /// Listeners hear the beginning while the end is still being made.
    @ParameterizedTest
    @EnumSource
    void everyFormatComesWhileItIsMade(SpeechFormat format) {
        AudioWriter writer = format.writer(24_000);
        writer.head();
        int early = 0;
        for (int tenth = 0; tenth < 10; tenth++) {
            early += writer.next(new byte[4800]).length;
        }

        assertThat(early).isGreaterThan((early + writer.end().length) * 7 / 10);
    }

    @ParameterizedTest
    @CsvSource({"MP3", "OPUS", "FLAC"})
    void silenceOfNoLengthIsAFileToo(SpeechFormat format) throws Exception {
        byte[] file = written(format, new short[0]);

        Decoded heard =
                switch (format) {
                    case MP3 -> Decoded.mp3(file);
                    case OPUS -> Decoded.opus(file);
                    case FLAC -> Decoded.flac(file);
                    case WAV, PCM -> throw new IllegalArgumentException();
                };
        for (short sample : heard.samples()) {
            assertThat(sample).isBetween((short) -100, (short) 100);
        }
    }

    @Test
    void compressedSpeechIsSmallerThanItsSamples() {
        short[] said = speech(24_000);

        assertThat(written(SpeechFormat.MP3, said).length).isLessThan(said.length * 2 / 4);
        assertThat(written(SpeechFormat.OPUS, said).length).isLessThan(said.length * 2 / 5);
        assertThat(written(SpeechFormat.FLAC, said).length).isLessThan(said.length * 2);
    }

    /// In pieces of odd lengths, as voices make them.
    private static byte[] written(SpeechFormat format, short[] said) {
        AudioWriter writer = format.writer(rate(said));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(writer.head());
        for (int from = 0; from < said.length; from += 1777) {
            short[] piece = Arrays.copyOfRange(said, from, Math.min(said.length, from + 1777));
            ByteBuffer pcm = ByteBuffer.allocate(2 * piece.length).order(ByteOrder.LITTLE_ENDIAN);
            pcm.asShortBuffer().put(piece);
            file.writeBytes(writer.next(pcm.array()));
        }
        file.writeBytes(writer.end());
        return file.toByteArray();
    }

    private static int rate(short[] said) {
        return said.length == 0 ? 24_000 : (int) Math.round(said.length / SECONDS);
    }

    private static short[] speech(int rate) {
        short[] samples = new short[(int) (SECONDS * rate)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(speech((double) i / rate));
        }
        return samples;
    }

    /// Vowels of a voice that glides, syllable by syllable, with a soft beginning.
    private static double speech(double at) {
        double syllable = Math.max(0, Math.sin(2 * Math.PI * 3.1 * at));
        double phase = 2 * Math.PI * (140 * at + 20 * at * at);
        return syllable
                * (6000 * Math.sin(phase)
                        + 3000 * Math.sin(3 * phase)
                        + 1500 * Math.sin(7 * phase));
    }

    /// The correlation with what was said, at the delay where it is greatest, up to a tenth of a
    /// second.
    private static double likeness(Decoded heard) {
        short[] said = speech(heard.sampleRate());
        double best = 0;
        for (int delay = 0; delay < heard.sampleRate() / 10; delay++) {
            best = Math.max(best, likeness(said, heard.samples(), delay));
        }
        return best;
    }

    private static double likeness(short[] said, short[] heard, int delay) {
        double both = 0;
        double one = 0;
        double other = 0;
        for (int i = 0; i < Math.min(said.length, heard.length - delay); i += 3) {
            both += said[i] * heard[i + delay];
            one += said[i] * said[i];
            other += heard[i + delay] * heard[i + delay];
        }
        return both / Math.sqrt(one * other);
    }
}
