package dev.switchboard.e2e.sound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Mono 16-bit little-endian sound.
public final class Pcm {
    private final byte[] bytes;
    private final int rate;

    /// Keeps the bytes as they are.
    ///
    /// @param rate samples a second
    public Pcm(byte[] bytes, int rate) {
        this.bytes = bytes;
        this.rate = rate;
    }

    /// Its samples.
    public byte[] bytes() {
        return bytes;
    }

    /// Reads a WAV file of the same form.
    public static Pcm ofWav(byte[] wav) {
        try (var stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            return new Pcm(stream.readAllBytes(), (int) stream.getFormat().getSampleRate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnsupportedAudioFileException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// The same sound at another rate.
    public Pcm at(int newRate) {
        if (newRate == rate) {
            return this;
        }
        var from =
                new AudioInputStream(
                        new ByteArrayInputStream(bytes), format(rate), bytes.length / 2);
        try (var converted = AudioSystem.getAudioInputStream(format(newRate), from)) {
            return new Pcm(converted.readAllBytes(), newRate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How long it lasts.
    public double seconds() {
        return bytes.length / 2.0 / rate;
    }

    private static AudioFormat format(int rate) {
        return new AudioFormat(rate, 16, 1, true, false);
    }
}
