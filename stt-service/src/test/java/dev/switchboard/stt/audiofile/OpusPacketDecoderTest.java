package dev.switchboard.stt.audiofile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.stt.Recording;
import dev.switchboard.stt.audio.PcmConverter;
import dev.switchboard.stt.audio.SampleRate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Opus of more than telephone quality, whose packets mix the coding of speech with that of music.
class OpusPacketDecoderTest {
    private static final byte[] SAID = Recording.GO_FORWARD.pcm();

    /// 20 ms of 16 kHz in 16 bits.
    private static final int LONGEST_BLOCK = 640;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final OpusFile opus =
            new OpusFile(
                    new PcmConverter(SampleRate.WIDE_BAND, new SampleRate(24_000)).convert(SAID));

    OpusPacketDecoderTest() throws Exception {}

    static Stream<Arguments> containers() {
        Function<OpusFile, byte[]> ogg = OpusFile::ogg;
        Function<OpusFile, byte[]> webm = OpusFile::webm;
        return Stream.of(Arguments.of(Named.of("Ogg", ogg)), Arguments.of(Named.of("WebM", webm)));
    }

    @Test
    void mostPacketsOfTheFileAreOfTheMixedKind() {
        assertThat(opus.hybrids()).isGreaterThan(opus.length() / 2);
    }

    @ParameterizedTest
    @MethodSource("containers")
    void isAsLoudAndAsLongAsWhatWasSaid(Function<OpusFile, byte[]> container) throws Exception {
        byte[] decoded = decoded(container.apply(opus));

        assertThat(loudness(decoded)).isCloseTo(loudness(SAID), Percentage.withPercentage(15));
        assertThat(decoded.length).isCloseTo(SAID.length, Percentage.withPercentage(2));
    }

    /// A file of an hour is never in memory as a whole.
    @ParameterizedTest
    @MethodSource("containers")
    void comesPacketByPacket(Function<OpusFile, byte[]> container) throws Exception {
        try (AudioFile file = AudioFile.open(written(container.apply(opus)))) {
            for (var block = file.next(); block.isPresent(); block = file.next()) {
                assertThat(block.get().length).isLessThanOrEqualTo(LONGEST_BLOCK);
            }
        }
    }

    private byte[] decoded(byte[] file) throws IOException {
        var all = new ByteArrayOutputStream();
        try (AudioFile audio = AudioFile.open(written(file))) {
            for (var block = audio.next(); block.isPresent(); block = audio.next()) {
                all.writeBytes(block.get());
            }
        }
        return all.toByteArray();
    }

    private Path written(byte[] file) throws IOException {
        return Files.write(folder.resolve("said"), file);
    }

    /// The root of the mean square.
    private static double loudness(byte[] pcm) {
        ShortBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        double squares = 0;
        while (samples.hasRemaining()) {
            squares += Math.pow(samples.get(), 2);
        }
        return Math.sqrt(squares / (pcm.length / 2.0));
    }
}
