package dev.switchboard.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.recording.WavFile.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavFileTest {
    @TempDir Path folder;

    @Test
    void sidesAreWrittenIndependentlyAndGapsAreSilent() throws IOException {
        try (WavFile wav = create()) {
            wav.write(Side.AGENT, 2, shorts(1, 2, 3));
            wav.write(Side.CALLER, 0, shorts(7, 8, 9));

            assertThat(wav.frames()).isEqualTo(5);
            assertThat(wav.samples(Side.CALLER, 0, 5)).containsExactly(shorts(7, 8, 9, 0, 0));
            assertThat(wav.samples(Side.AGENT, 0, 5)).containsExactly(shorts(0, 0, 1, 2, 3));
        }
    }

    @Test
    void silenceOfOneSideLeavesTheOtherAlone() throws IOException {
        try (WavFile wav = create()) {
            wav.write(Side.AGENT, 0, shorts(1, 2, 3));
            wav.write(Side.CALLER, 0, shorts(7, 8, 9));
            wav.silence(Side.AGENT, 1, 99);

            assertThat(wav.frames()).isEqualTo(3);
            assertThat(wav.samples(Side.AGENT, 0, 3)).containsExactly(shorts(1, 0, 0));
            assertThat(wav.samples(Side.CALLER, 0, 3)).containsExactly(shorts(7, 8, 9));
        }
    }

    /// Longer than the buffer, so that a piece which overlaps itself would be spoilt by a copy in
    /// the wrong direction.
    @Test
    void pieceIsMovedOverItself() throws IOException {
        short[] ramp = new short[20_000];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (short) (i % 9_973);
        }
        try (WavFile wav = create()) {
            wav.write(Side.AGENT, 0, ramp);
            wav.copy(Side.AGENT, 0, 20_000, 3_000);
            assertThat(wav.samples(Side.AGENT, 3_000, 20_000)).containsExactly(ramp);
        }
    }

    @Test
    void fileCanBePlayed() throws IOException, UnsupportedAudioFileException {
        try (WavFile wav = create()) {
            wav.write(Side.CALLER, 0, new short[24_000]);
            wav.patchHeader();
        }
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(file().toFile())) {
            assertThat(audio.getFormat().getChannels()).isEqualTo(2);
            assertThat(audio.getFormat().getSampleRate()).isEqualTo(24_000);
            assertThat(audio.getFrameLength()).isEqualTo(24_000);
        }
    }

    /// A process that died has left a header of some time before, and perhaps half a frame.
    @Test
    void fileOfACallThatDiedIsRepaired() throws IOException, UnsupportedAudioFileException {
        try (WavFile wav = create()) {
            wav.write(Side.CALLER, 0, new short[1_000]);
        }
        Files.write(
                file(), Arrays.copyOf(Files.readAllBytes(file()), WavFile.HEADER + 4 * 900 + 3));

        try (WavFile wav = WavFile.reopen(file())) {
            wav.patchHeader();
        }
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(file().toFile())) {
            assertThat(audio.getFrameLength()).isEqualTo(900);
        }
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        create().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    private Path file() {
        return folder.resolve("audio.wav");
    }

    private WavFile create() throws IOException {
        return WavFile.create(file());
    }

    private static short[] shorts(int... values) {
        short[] samples = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            samples[i] = (short) values[i];
        }
        return samples;
    }
}
