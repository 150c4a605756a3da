package dev.switchboard.stt.audiofile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/// RIFF WAVE files of PCM, float, A-law and mu-law. A length that a program left open while it
/// wrote, 0 or near the largest, means up to the end of the file.
final class WavDecoder implements Decoder {
    private static final int FORMAT = 0x20746D66; // "fmt "
    private static final int DATA = 0x61746164; // "data"
    private static final int EXTENSIBLE = 0xFFFE;
    private static final long OPEN_LENGTH = 0x7FFF_0000L;
    private static final int LONGEST_FORMAT = 4096;
    private static final int BLOCK_FRAMES = 4096;

    private final InputStream input;
    private final WavSamples samples;
    private final int rate;
    private final int channels;
    private final boolean open;
    private long left;

    private WavDecoder(InputStream input, WavSamples samples, int rate, int channels, long length) {
        this.input = input;
        this.samples = samples;
        this.rate = rate;
        this.channels = channels;
        open = length == 0 || length >= OPEN_LENGTH;
        left = open ? Long.MAX_VALUE : length;
    }

    static WavDecoder of(InputStream input) throws IOException {
        input.skipNBytes(12);
        Optional<ByteBuffer> format = Optional.empty();
        while (true) {
            ByteBuffer chunk = read(input, 8);
            int name = chunk.getInt();
            long length = Integer.toUnsignedLong(chunk.getInt());
            if (name == DATA) {
                return of(input, format.orElseThrow(BadAudio::damaged), length);
            }
            if (name == FORMAT) {
                if (length < 16 || length > LONGEST_FORMAT) {
                    throw BadAudio.damaged();
                }
                format = Optional.of(read(input, (int) length));
                input.skipNBytes(length & 1);
            } else {
                input.skipNBytes(length + (length & 1));
            }
        }
    }

    private static WavDecoder of(InputStream input, ByteBuffer format, long length) {
        int codec = Short.toUnsignedInt(format.getShort(0));
        if (codec == EXTENSIBLE && format.limit() >= 26) {
            codec = Short.toUnsignedInt(format.getShort(24));
        }
        int channels = Short.toUnsignedInt(format.getShort(2));
        int bits = Short.toUnsignedInt(format.getShort(14));
        if (channels == 0 || channels > 32) {
            throw BadAudio.damaged();
        }
        return new WavDecoder(
                input, WavSamples.of(codec, bits), format.getInt(4), channels, length);
    }

    private static ByteBuffer read(InputStream input, int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int rate() {
        return rate;
    }

    @Override
    public Optional<Duration> length() {
        long frames = left / ((long) samples.bytes() * channels);
        return open ? Optional.empty() : Optional.of(Duration.ofMillis(1000 * frames / rate));
    }

    @Override
    public Optional<float[]> next() throws IOException {
        int frame = samples.bytes() * channels;
        int wanted = (int) Math.min(left / frame, BLOCK_FRAMES) * frame;
        if (wanted == 0) {
            return Optional.empty();
        }
        byte[] bytes = input.readNBytes(wanted);
        if (bytes.length < wanted && !open) {
            throw new EOFException();
        }
        left -= wanted;
        int frames = bytes.length / frame;
        if (frames == 0) {
            return Optional.empty();
        }
        ByteBuffer raw = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] mixed = new float[frames];
        for (int i = 0; i < frames; i++) {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += samples.read(raw);
            }
            mixed[i] = sum / channels;
        }
        return Optional.of(mixed);
    }
}
