package dev.switchboard.stt.audiofile;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A recording as Opus of 24 kHz, in packets of 20 ms, as our own voices write it.
final class OpusFile {
    private static final int RATE = 24_000;
    private static final int FRAME = RATE / 50;
    private static final int BITS_PER_SECOND = 32_000;

    private final List<byte[]> packets = new ArrayList<>();
    private final byte[] head;

    /// @param pcm 16-bit little-endian mono PCM of 24 kHz
    OpusFile(byte[] pcm) throws OpusException {
        var opus = new OpusEncoder(RATE, 1, OpusApplication.OPUS_APPLICATION_AUDIO);
        opus.setBitrate(BITS_PER_SECOND);
        opus.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
        short[] samples = new short[pcm.length / 2];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        byte[] room = new byte[1275];
        for (int at = 0; at + FRAME <= samples.length; at += FRAME) {
            int length = opus.encode(samples, at, FRAME, room, 0, room.length);
            packets.add(Arrays.copyOf(room, length));
        }
        head = head(opus.getLookahead() * 48_000 / RATE);
    }

    private static byte[] head(int preSkip) {
        return ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("OpusHead"))
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) preSkip)
                .putInt(RATE)
                .array();
    }

    /// How many packets mix the coding of speech with that of music: configurations 12 to 15.
    long hybrids() {
        return packets.stream()
                .map(packet -> (packet[0] & 0xFF) >> 3)
                .filter(configuration -> configuration >= 12 && configuration <= 15)
                .count();
    }

    int length() {
        return packets.size();
    }

    byte[] ogg() {
        var file = new ByteArrayOutputStream();
        byte[] comments =
                ByteBuffer.allocate(16).put(ascii("OpusTags")).putInt(0).putInt(0).array();
        file.writeBytes(page(0, 2, 0, head));
        file.writeBytes(page(1, 0, 0, comments));
        for (int i = 0; i < packets.size(); i++) {
            int kind = i == packets.size() - 1 ? 4 : 0;
            file.writeBytes(page(i + 2, kind, (i + 1) * 960L, packets.get(i)));
        }
        return file.toByteArray();
    }

    private static byte[] page(int number, int kind, long position, byte[] packet) {
        int parts = packet.length / 255 + 1;
        ByteBuffer page =
                ByteBuffer.allocate(27 + parts + packet.length).order(ByteOrder.LITTLE_ENDIAN);
        page.put(ascii("OggS")).put((byte) 0).put((byte) kind).putLong(position);
        page.putInt(1).putInt(number).putInt(0).put((byte) parts);
        for (int i = 0; i < parts; i++) {
            page.put((byte) Math.min(255, packet.length - 255 * i));
        }
        page.put(packet).putInt(22, checksum(page.array()));
        return page.array();
    }

    private static int checksum(byte[] page) {
        int sum = 0;
        for (byte each : page) {
            sum ^= (each & 0xFF) << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum < 0 ? (sum << 1) ^ 0x04C11DB7 : sum << 1;
            }
        }
        return sum;
    }

    byte[] webm() {
        byte[] track =
                joined(
                        element(0xD7, new byte[] {1}),
                        element(0x86, ascii("A_OPUS")),
                        element(0x63A2, head));
        byte[] blocks = joined(packets.stream().map(OpusFile::block).toArray(byte[][]::new));
        byte[] segment =
                joined(element(0x1654AE6B, element(0xAE, track)), element(0x1F43B675, blocks));
        return joined(
                element(0x1A45DFA3, element(0x4282, ascii("webm"))), element(0x18538067, segment));
    }

    private static byte[] block(byte[] packet) {
        return element(0xA3, joined(new byte[] {(byte) 0x81, 0, 0, 0}, packet));
    }

    private static byte[] element(int id, byte[] body) {
        int idLength = (39 - Integer.numberOfLeadingZeros(id)) / 8;
        byte[] wideId = ByteBuffer.allocate(4).putInt(id).array();
        byte[] size = ByteBuffer.allocate(8).putLong((1L << 56) | body.length).array();
        return joined(Arrays.copyOfRange(wideId, 4 - idLength, 4), size, body);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
