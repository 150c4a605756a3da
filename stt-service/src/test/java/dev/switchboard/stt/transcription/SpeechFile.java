package dev.switchboard.stt.transcription;

import dev.switchboard.stt.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BiConsumer;

/// Files of speech.
final class SpeechFile {
    private SpeechFile() {}

    static byte[] named(String name) {
        try (InputStream file = SpeechFile.class.getResourceAsStream("/speech/" + name)) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] wav(byte[] pcm) {
        return wav(1, 16, pcm.length, pcm);
    }

    /// `goforward` with samples written in another way.
    static byte[] goForward(int codec, int bits, BiConsumer<ByteBuffer, Short> write) {
        ByteBuffer samples =
                ByteBuffer.wrap(Recording.GO_FORWARD.pcm()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer written =
                ByteBuffer.allocate(samples.limit() / 2 * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        while (samples.hasRemaining()) {
            write.accept(written, samples.getShort());
        }
        return wav(codec, bits, written.limit(), written.array());
    }

    static byte[] wav(int codec, int bits, int length, byte[] data) {
        ByteBuffer wav = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) codec).putShort((short) 1).putInt(16_000);
        wav.putInt(16_000 * bits / 8).putShort((short) (bits / 8)).putShort((short) bits);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length).put(data);
        return wav.array();
    }
}
