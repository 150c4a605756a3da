package dev.switchboard.tts.provider.mary;

import java.io.IOException;
import java.util.Arrays;
import javax.sound.sampled.AudioInputStream;

/// The audio of one clause while MaryTTS makes it: 48 kHz, 16-bit little-endian, mono.
///
/// It must be read to its end: the thread that makes it waits for its reader for ever.
final class MaryAudio {
    private final AudioInputStream audio;
    private byte[] first;

    private MaryAudio(AudioInputStream audio, byte[] first) {
        this.audio = audio;
        this.first = first;
    }

    /// Waits until so many bytes are there, or all if there are fewer.
    static MaryAudio begin(AudioInputStream audio, int bytes) throws IOException {
        return new MaryAudio(audio, read(audio, bytes));
    }

    /// At most so many bytes, whole samples; none at the end.
    byte[] next(int bytes) {
        if (first.length > 0) {
            byte[] next = first;
            first = new byte[0];
            return next;
        }
        try {
            return read(audio, bytes);
        } catch (IOException e) {
            throw MaryEngine.failed(e);
        }
    }

    /// Asks for whole buffers only: MaryTTS's streams end early when asked for nothing.
    private static byte[] read(AudioInputStream audio, int bytes) throws IOException {
        byte[] buffer = new byte[bytes];
        int length = audio.read(buffer, 0, bytes);
        return length <= 0 ? new byte[0] : Arrays.copyOf(buffer, length);
    }
}
