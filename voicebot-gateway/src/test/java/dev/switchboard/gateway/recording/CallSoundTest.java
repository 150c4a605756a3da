package dev.switchboard.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.recording.WavFile.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallSoundTest {
    private static final int SECOND = 24_000;

    @TempDir Path folder;

    @Test
    void smallFramesOfTheCallerAreWrittenTogetherAndWhole() throws Exception {
        DiskWriter disk = new DiskWriter();
        CallSound sound = sound(disk, "audio.wav");
        for (int at = 0; at < SECOND; at += 480) {
            sound.caller(at, tone(480, 5));
        }
        sound.agent(SECOND / 2, tone(SECOND, 9));
        sound.finish();
        disk.close();

        try (WavFile wav = WavFile.reopen(folder.resolve("audio.wav"))) {
            assertThat(wav.frames()).isEqualTo(SECOND * 3 / 2);
            assertThat(wav.samples(Side.CALLER, 0, SECOND)).containsOnly((short) 5);
            assertThat(wav.samples(Side.AGENT, 0, SECOND / 2)).containsOnly((short) 0);
            assertThat(wav.samples(Side.AGENT, SECOND / 2, SECOND)).containsOnly((short) 9);
        }
        assertThat(sound.recorded().lengthMs()).isEqualTo(1_500);
        assertThat(sound.recorded().lostMs()).isZero();
    }

    @Test
    void whatWasNotHeardIsNotInTheFile() throws Exception {
        DiskWriter disk = new DiskWriter();
        CallSound sound = sound(disk, "audio.wav");
        sound.caller(0, tone(SECOND, 5));
        sound.agent(0, tone(10 * SECOND, 9));
        sound.cut(new AgentTrack.Cut(SECOND / 2, 10 * SECOND));
        sound.finish();
        disk.close();

        try (WavFile wav = WavFile.reopen(folder.resolve("audio.wav"))) {
            assertThat(wav.frames()).isEqualTo(SECOND);
            assertThat(wav.samples(Side.AGENT, SECOND / 2, SECOND / 2)).containsOnly((short) 0);
            assertThat(wav.samples(Side.CALLER, 0, SECOND)).containsOnly((short) 5);
        }
    }

    /// A call of ten minutes while the disk stands still: twenty seconds wait, the rest is counted,
    /// and whoever speaks is not held up.
    @Test
    void diskThatStandsStillCostsTheCallNothingButItsRecording() throws Exception {
        DiskWriter disk = new DiskWriter();
        CountDownLatch still = new CountDownLatch(1);
        disk.later(() -> await(still));
        CallSound sound = sound(disk, "audio.wav");

        for (int second = 0; second < 600; second++) {
            sound.caller((long) second * SECOND, tone(SECOND, 5));
        }
        assertThat(sound.recorded().lostMs()).isEqualTo(580_000);

        still.countDown();
        sound.finish();
        disk.close();
        try (WavFile wav = WavFile.reopen(folder.resolve("audio.wav"))) {
            assertThat(wav.samples(Side.CALLER, 19 * SECOND, SECOND)).containsOnly((short) 5);
        }
    }

    @Test
    void diskThatTakesNothingIsCounted() throws Exception {
        DiskWriter disk = new DiskWriter();
        Files.createFile(folder.resolve("no-folder"));
        CallSound sound = sound(disk, "no-folder/audio.wav");
        sound.caller(0, tone(SECOND, 5));
        sound.finish();
        disk.close();
        assertThat(sound.recorded().lostMs()).isEqualTo(1_000);
    }

    private CallSound sound(DiskWriter disk, String file) {
        return new CallSound("a call", folder.resolve(file), disk);
    }

    private static AudioFrame tone(int length, int value) {
        short[] samples = new short[length];
        Arrays.fill(samples, (short) value);
        return AudioFrame.of(samples);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
