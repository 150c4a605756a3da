package dev.switchboard.stt.audiofile;

import com.jcraft.jogg.Packet;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/// Vorbis.
final class VorbisDecoder implements Decoder {
    private static final int MOST_CHANNELS = 8;

    private final Packets packets;
    private final Info info;
    private final DspState state = new DspState();
    private final Block block;

    private VorbisDecoder(Packets packets, Info info) {
        this.packets = packets;
        this.info = info;
        state.synthesis_init(info);
        block = new Block(state);
    }

    static VorbisDecoder of(byte[] head, Packets packets) throws IOException {
        var info = new Info();
        var comment = new Comment();
        info.init();
        comment.init();
        read(info, comment, head, true);
        if (info.channels < 1 || info.channels > MOST_CHANNELS) {
            throw BadAudio.unknown("This is Vorbis of %d channels.".formatted(info.channels));
        }
        packets.skip(); // what the file is called and by whom
        read(info, comment, noComments(), false);
        byte[] setup = packets.next().orElseThrow(EOFException::new);
        VorbisBooks.check(setup);
        read(info, comment, setup, false);
        return new VorbisDecoder(packets, info);
    }

    private static void read(Info info, Comment comment, byte[] header, boolean first) {
        Packet packet = packet(header);
        packet.b_o_s = first ? 1 : 0;
        if (info.synthesis_headerin(comment, packet) != 0) {
            throw BadAudio.damaged();
        }
    }

    /// Comments as the codec wants some, without those of the file, which may be as long as it is.
    private static byte[] noComments() {
        return new byte[] {3, 'v', 'o', 'r', 'b', 'i', 's', 1, 0, 0, 0, 's', 0, 0, 0, 0, 1};
    }

    private static Packet packet(byte[] bytes) {
        var packet = new Packet();
        packet.packet_base = bytes;
        packet.bytes = bytes.length;
        return packet;
    }

    @Override
    public int rate() {
        return info.rate;
    }

    @Override
    public Optional<float[]> next() throws IOException {
        Optional<byte[]> packet = packets.next();
        if (packet.isEmpty()) {
            return Optional.empty();
        }
        if (block.synthesis(packet(packet.get())) == 0) {
            state.synthesis_blockin(block);
        }
        float[][][] samples = new float[1][][];
        int[] from = new int[info.channels];
        int length = state.synthesis_pcmout(samples, from);
        float[] mixed = new float[length];
        for (int channel = 0; channel < info.channels; channel++) {
            for (int i = 0; i < length; i++) {
                mixed[i] += samples[0][channel][from[channel] + i] / info.channels;
            }
        }
        state.synthesis_read(length);
        return Optional.of(mixed);
    }
}
