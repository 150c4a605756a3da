package dev.switchboard.stt.audiofile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The first Opus track of a WebM or Matroska file, as browsers record it: its setup, then its
/// packets. Elements that hold what is wanted are walked through as if they were not there, so that
/// their lengths, which a browser leaves open, do not matter.
final class WebmPackets implements Packets {
    private static final int SEGMENT = 0x18538067;
    private static final int CLUSTER = 0x1F43B675;
    private static final int BLOCK_GROUP = 0xA0;
    private static final int BLOCK = 0xA1;
    private static final int SIMPLE_BLOCK = 0xA3;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK = 0xAE;
    private static final int TRACK_NUMBER = 0xD7;
    private static final int CODEC = 0x86;
    private static final int CODEC_SETUP = 0x63A2;

    private static final long UNKNOWN = -1;
    private static final long LARGEST = 1 << 20;
    private static final int LACING = 6;

    private final InputStream input;
    private long position;
    private long end = UNKNOWN;

    private long number;
    private String codec = "";
    private byte[] setup = {};
    private long track = UNKNOWN;

    WebmPackets(InputStream input) {
        this.input = input;
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        while (true) {
            int first = input.read();
            if (first < 0) {
                if (end != UNKNOWN && position < end) {
                    throw new EOFException();
                }
                return Optional.empty();
            }
            position++;
            Optional<byte[]> packet = element(id(first), size());
            if (packet.isPresent()) {
                return packet;
            }
        }
    }

    private Optional<byte[]> element(int id, long size) throws IOException {
        switch (id) {
            case SEGMENT -> end = size == UNKNOWN ? UNKNOWN : position + size;
            case TRACKS, BLOCK_GROUP -> {}
            case CLUSTER -> {
                if (track == UNKNOWN) {
                    throw BadAudio.unknown("This is a WebM file without an Opus track.");
                }
            }
            case TRACK -> {
                number = UNKNOWN;
                codec = "";
                setup = new byte[0];
            }
            case TRACK_NUMBER -> number = unsigned(bytes(size));
            case CODEC -> codec = new String(bytes(size), StandardCharsets.US_ASCII);
            case CODEC_SETUP -> setup = bytes(size);
            case BLOCK, SIMPLE_BLOCK -> {
                return packet(bytes(size));
            }
            default -> skip(size);
        }
        return id == TRACK_NUMBER || id == CODEC || id == CODEC_SETUP ? chosen() : Optional.empty();
    }

    private Optional<byte[]> chosen() {
        if (track == UNKNOWN && number >= 0 && codec.equals("A_OPUS") && setup.length > 0) {
            track = number;
            return Optional.of(setup);
        }
        return Optional.empty();
    }

    private Optional<byte[]> packet(byte[] block) {
        int length = Integer.numberOfLeadingZeros(block[0] & 0xFF) - 24 + 1;
        long of = block[0] & (0xFF >> length);
        for (int i = 1; i < length; i++) {
            of = (of << 8) | (block[i] & 0xFF);
        }
        int from = length + 3;
        if (of != track || track == UNKNOWN) {
            return Optional.empty();
        }
        if ((block[from - 1] & LACING) != 0) {
            throw BadAudio.unknown("This is a WebM file with laced blocks.");
        }
        return Optional.of(java.util.Arrays.copyOfRange(block, from, block.length));
    }

    private int id(int first) throws IOException {
        int length = Integer.numberOfLeadingZeros(first) - 24 + 1;
        if (length > 4) {
            throw BadAudio.damaged();
        }
        int id = first;
        for (int i = 1; i < length; i++) {
            id = (id << 8) | read();
        }
        return id;
    }

    private long size() throws IOException {
        int first = read();
        int length = Integer.numberOfLeadingZeros(first) - 24 + 1;
        if (length > 8) {
            throw BadAudio.damaged();
        }
        long size = first & (0xFF >> length);
        for (int i = 1; i < length; i++) {
            size = (size << 8) | read();
        }
        return size == (1L << (7 * length)) - 1 ? UNKNOWN : size;
    }

    private byte[] bytes(long size) throws IOException {
        if (size < 1 || size > LARGEST) {
            throw BadAudio.damaged();
        }
        byte[] bytes = input.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        position += size;
        return bytes;
    }

    private void skip(long size) throws IOException {
        if (size == UNKNOWN) {
            throw BadAudio.damaged();
        }
        input.skipNBytes(size);
        position += size;
    }

    private int read() throws IOException {
        int next = input.read();
        if (next < 0) {
            throw new EOFException();
        }
        position++;
        return next;
    }

    private static long unsigned(byte[] bytes) {
        long value = 0;
        for (byte each : bytes) {
            value = (value << 8) | (each & 0xFF);
        }
        return value;
    }
}
