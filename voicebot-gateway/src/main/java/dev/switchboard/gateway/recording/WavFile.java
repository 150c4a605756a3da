package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.audio.AudioFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// A WAV file of two channels that is written anywhere, each channel for itself; what was not
/// written is silent. Keeps no audio in memory. One thread.
final class WavFile implements AutoCloseable {
    static final int HEADER = 44;
    static final int FRAME_BYTES = 4;
    private static final int CHUNK = 4_800;
    private static final long MOST_FRAMES = (0xFFFF_FFFFL - HEADER) / FRAME_BYTES;

    private final FileChannel file;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(CHUNK * FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /// Which side.
    enum Side {
        CALLER(0),
        AGENT(1);

        private final int index;

        Side(int index) {
            this.index = index;
        }
    }

    private WavFile(FileChannel file) {
        this.file = file;
    }

    /// Makes a file that its owner alone may read.
    static WavFile create(Path path) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        var wav = new WavFile(FileChannel.open(path, options, OwnersOnly.file(path)));
        wav.patchHeader();
        return wav;
    }

    /// Opens a file whose header may be old.
    static WavFile reopen(Path path) throws IOException {
        return new WavFile(
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /// Writes one side from this frame on.
    void write(Side side, long at, short[] samples) throws IOException {
        if (at + samples.length > MOST_FRAMES) {
            throw new IOException("the recording is too long for its format");
        }
        for (int done = 0; done < samples.length; done += CHUNK) {
            int count = Math.min(CHUNK, samples.length - done);
            read(at + done, count);
            for (int i = 0; i < count; i++) {
                buffer.putShort(i * FRAME_BYTES + side.index * Short.BYTES, samples[done + i]);
            }
            put(at + done);
        }
    }

    /// Silences one side from one frame up to another.
    void silence(Side side, long from, long to) throws IOException {
        long end = Math.min(to, frames());
        for (long at = from; at < end; at += CHUNK) {
            write(side, at, new short[(int) Math.min(CHUNK, end - at)]);
        }
    }

    /// Copies one side of a piece to where it is to lie; the piece may overlap itself.
    void copy(Side side, long from, long end, long to) throws IOException {
        long length = end - from;
        for (long done = 0; done < length; ) {
            int count = (int) Math.min(CHUNK, length - done);
            long offset = to > from ? length - done - count : done;
            write(side, to + offset, samples(side, from + offset, count));
            done += count;
        }
    }

    /// One side of some frames.
    short[] samples(Side side, long at, int count) throws IOException {
        short[] samples = new short[count];
        for (int done = 0; done < count; done += CHUNK) {
            int next = Math.min(CHUNK, count - done);
            read(at + done, next);
            for (int i = 0; i < next; i++) {
                samples[done + i] = buffer.getShort(i * FRAME_BYTES + side.index * Short.BYTES);
            }
        }
        return samples;
    }

    /// How many frames there are.
    long frames() throws IOException {
        return Math.max(0, file.size() - HEADER) / FRAME_BYTES;
    }

    /// Drops what comes after this many frames.
    void truncate(long frames) throws IOException {
        file.truncate(HEADER + frames * FRAME_BYTES);
    }

    /// Lets the header say how much audio there is now.
    void patchHeader() throws IOException {
        int rate = AudioFormat.CALL.sampleRate();
        int audio = (int) (frames() * FRAME_BYTES);
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt(HEADER - 8 + audio).put(ascii("WAVEfmt "));
        header.putInt(16).putShort((short) 1).putShort((short) 2).putInt(rate);
        header.putInt(rate * FRAME_BYTES).putShort((short) FRAME_BYTES).putShort((short) 16);
        header.put(ascii("data")).putInt(audio).flip();
        writeAll(header, 0);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// Fills the buffer with some frames; those that there are not are silent.
    private void read(long at, int count) throws IOException {
        buffer.clear().limit(count * FRAME_BYTES);
        long position = HEADER + at * FRAME_BYTES;
        while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) > 0) {
            // until there is no more
        }
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
        buffer.flip();
    }

    private void put(long at) throws IOException {
        writeAll(buffer, HEADER + at * FRAME_BYTES);
    }

    private void writeAll(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
