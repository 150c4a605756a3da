package dev.switchboard.gateway.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Recorded speech for tests.
public final class Speech {
    private Speech() {}

    /// A recording at its own 16 kHz, such as `goforward`.
    public static AudioFrame at16k(String name) {
        try (InputStream file = Speech.class.getResourceAsStream("/speech/" + name + ".wav");
                InputStream wav =
                        AudioSystem.getAudioInputStream(
                                new ByteArrayInputStream(file.readAllBytes()))) {
            return AudioFrame.ofBytes(ByteBuffer.wrap(wav.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnsupportedAudioFileException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A recording at the rate of calls.
    public static AudioFrame at24k(String name) {
        return new Resampler(AudioFormat.HEARING, AudioFormat.CALL).resample(at16k(name));
    }

    /// Silence at the rate of calls.
    public static AudioFrame silence(int millis) {
        return AudioFrame.of(new short[24 * millis]);
    }

    /// A part of audio at the rate of calls, in milliseconds.
    public static AudioFrame part(AudioFrame audio, int from, int millis) {
        return AudioFrame.of(Arrays.copyOfRange(audio.samples(), 24 * from, 24 * (from + millis)));
    }
}
