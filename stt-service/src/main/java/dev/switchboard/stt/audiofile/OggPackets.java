package dev.switchboard.stt.audiofile;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/// The first stream of an Ogg file. Pages of other streams are passed over.
final class OggPackets implements Packets {
    private static final int PAGE = 0x5367674F; // "OggS"
    private static final int PAGE_HEADER = 27;
    private static final int LARGEST_PACKET = 1 << 20;

    private final InputStream input;
    private final Queue<byte[]> whole = new ArrayDeque<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private Optional<Integer> serial = Optional.empty();

    private OggPackets(InputStream input) {
        this.input = input;
    }

    /// The decoder of the stream's codec.
    static Decoder decoder(InputStream input) throws IOException {
        var packets = new OggPackets(input);
        byte[] first = packets.next().orElseThrow(EOFException::new);
        String name = new String(first, 0, Math.min(8, first.length), StandardCharsets.ISO_8859_1);
        if (name.equals("OpusHead")) {
            packets.skip(); // comments
            return new OpusPacketDecoder(first, packets);
        }
        if (name.startsWith("\u0001vorbis")) {
            return VorbisDecoder.of(first, packets);
        }
        throw BadAudio.unknown("This is an Ogg file of another codec.");
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        while (whole.isEmpty() && readPage()) {
            // the next page may end a packet
        }
        return Optional.ofNullable(whole.poll());
    }

    private boolean readPage() throws IOException {
        byte[] head = input.readNBytes(PAGE_HEADER);
        if (head.length == 0) {
            if (begun.size() > 0) {
                throw new EOFException();
            }
            return false;
        }
        ByteBuffer page = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < PAGE_HEADER) {
            throw new EOFException();
        }
        if (page.getInt(0) != PAGE) {
            throw BadAudio.damaged();
        }
        byte[] lacing = exactly(head[26] & 0xFF);
        int length = 0;
        for (byte part : lacing) {
            length += part & 0xFF;
        }
        byte[] body = exactly(length);
        if (serial.isEmpty()) {
            serial = Optional.of(page.getInt(14));
        }
        if (serial.get() == page.getInt(14)) {
            cut(lacing, body);
        }
        return true;
    }

    private void cut(byte[] lacing, byte[] body) {
        int from = 0;
        for (byte part : lacing) {
            int length = part & 0xFF;
            begun.writeBytes(Arrays.copyOfRange(body, from, from + length));
            from += length;
            if (begun.size() > LARGEST_PACKET) {
                throw BadAudio.damaged();
            }
            if (length < 255) {
                whole.add(begun.toByteArray());
                begun.reset();
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }
}
