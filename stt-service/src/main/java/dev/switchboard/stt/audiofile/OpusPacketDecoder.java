package dev.switchboard.stt.audiofile;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// Opus of one or two channels. Decoded at Opus's own rate: at lower ones the codec loses the sound
/// of packets that mix speech and music coding.
final class OpusPacketDecoder implements Decoder {
    private static final int RATE = 48_000;
    private static final int LONGEST_PACKET = RATE * 120 / 1000;
    private static final int HEAD = 19;
    private static final float FULL_SCALE = 32_768f;

    private final Packets packets;
    private final OpusDecoder codec;
    private final short[] samples = new short[LONGEST_PACKET];
    private int skip;

    /// @param head the packet `OpusHead`
    OpusPacketDecoder(byte[] head, Packets packets) throws IOException {
        this.packets = packets;
        if (head.length < HEAD) {
            throw BadAudio.damaged();
        }
        if (head[18] != 0) {
            throw BadAudio.unknown("This is Opus of more than two channels.");
        }
        ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        skip = Short.toUnsignedInt(fields.getShort(10));
        try {
            codec = new OpusDecoder(RATE, 1);
        } catch (OpusException e) {
            throw new IOException(e);
        }
    }

    static OpusPacketDecoder of(WebmPackets packets) throws IOException {
        byte[] head = packets.next().orElseThrow(EOFException::new);
        return new OpusPacketDecoder(head, packets);
    }

    @Override
    public int rate() {
        return RATE;
    }

    @Override
    public Optional<float[]> next() throws IOException {
        Optional<byte[]> packet = packets.next();
        return packet.isPresent() ? Optional.of(decoded(packet.get())) : Optional.empty();
    }

    private float[] decoded(byte[] packet) throws IOException {
        try {
            int length = codec.decode(packet, 0, packet.length, samples, 0, LONGEST_PACKET, false);
            int skipped = Math.min(skip, length);
            skip -= skipped;
            float[] block = new float[length - skipped];
            for (int i = 0; i < block.length; i++) {
                block[i] = samples[skipped + i] / FULL_SCALE;
            }
            return block;
        } catch (OpusException e) {
            throw new IOException(e);
        }
    }
}
