package dev.switchboard.gateway.probe;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Resampler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Some spoken words.
///
/// @param whole whether nothing was cut off
record Sample(AudioFormat format, AudioFrame audio, boolean whole) {
    /// The longest that is kept of a voice: at 24 kHz half a megabyte in base64.
    static final int MOST_SECONDS = 8;

    /// What a person says in [#recorded].
    static final String RECORDED_WORDS = "go forward ten meters";

    /// Voices that sound at a higher rate are sampled at this one.
    private static final AudioFormat BEST = AudioFormat.CALL;

    static Sample of(AudioFormat format, byte[] pcm, boolean whole) {
        AudioFrame audio = AudioFrame.ofBytes(ByteBuffer.wrap(pcm));
        return format.sampleRate() <= BEST.sampleRate()
                ? new Sample(format, audio, whole)
                : new Sample(BEST, new Resampler(format, BEST).resample(audio), whole);
    }

    /// A person who says [#RECORDED_WORDS].
    static Sample recorded() {
        try (InputStream file = Sample.class.getResourceAsStream("/probe/recording.wav")) {
            if (file == null) {
                throw new IllegalStateException("The recording is missing.");
            }
            try (var wav =
                    AudioSystem.getAudioInputStream(
                            new ByteArrayInputStream(file.readAllBytes()))) {
                return of(new AudioFormat(16_000), wav.readAllBytes(), true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnsupportedAudioFileException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As speech recognition wants it: 16 kHz, with a moment of silence after the last word.
    byte[] forEars() {
        short[] padded = new short[audio.length() + format.sampleRate() / 4];
        System.arraycopy(audio.samples(), 0, padded, 0, audio.length());
        return new Resampler(format, AudioFormat.HEARING).resample(AudioFrame.of(padded)).bytes();
    }

    long millis() {
        return format.millis(audio.length());
    }

    /// A WAV file.
    byte[] wav() {
        var layout =
                new javax.sound.sampled.AudioFormat(
                        (float) format.sampleRate(), 16, 1, true, false);
        var file = new ByteArrayOutputStream();
        try (var stream =
                new AudioInputStream(
                        new ByteArrayInputStream(audio.bytes()), layout, audio.length())) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
