package dev.switchboard.tts.format;

import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jogg.SyncState;
import io.github.jaredmdobson.concentus.OpusDecoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;
import org.jflac.FLACDecoder;
import org.jflac.PCMProcessor;
import org.jflac.metadata.StreamInfo;
import org.jflac.util.ByteData;

/// A file as decoders read it that know nothing of ours: JLayer, jFLAC, Concentus behind JOgg.
///
/// @param samples of all channels
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Decoded(int sampleRate, int channels, short[] samples) {
    private static final int OPUS_RATE = 48_000;
    private static final int LONGEST_PACKET = OPUS_RATE * 120 / 1000;

    public static Decoded mp3(byte[] file) throws Exception {
        Bitstream stream = new Bitstream(new ByteArrayInputStream(file));
        Decoder decoder = new Decoder();
        List<short[]> samples = new ArrayList<>();
        int rate = 24_000;
        int channels = 1;
        for (Header head = stream.readFrame(); head != null; head = stream.readFrame()) {
            SampleBuffer frame = (SampleBuffer) decoder.decodeFrame(head, stream);
            rate = frame.getSampleFrequency();
            channels = frame.getChannelCount();
            samples.add(Arrays.copyOf(frame.getBuffer(), frame.getBufferLength()));
            stream.closeFrame();
        }
        return new Decoded(rate, channels, joined(samples));
    }

    public static Decoded flac(byte[] file) throws Exception {
        FLACDecoder decoder = new FLACDecoder(new ByteArrayInputStream(file));
        ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        decoder.addPCMProcessor(
                new PCMProcessor() {
                    @Override
                    public void processStreamInfo(StreamInfo info) {}

                    @Override
                    public void processPCM(ByteData samples) {
                        pcm.write(samples.getData(), 0, samples.getLen());
                    }
                });
        decoder.decode();
        StreamInfo info = decoder.getStreamInfo();
        if (decoder.getBadFrames() > 0) {
            throw new IllegalStateException(decoder.getBadFrames() + " frames are bad");
        }
        return new Decoded(info.getSampleRate(), info.getChannels(), samples(pcm.toByteArray()));
    }

    /// What RFC 7845 says is to be heard: without the pre-skip, and no further than the position of
    /// the last page. JOgg leaves out pages whose checksum is wrong.
    public static Decoded opus(byte[] file) throws Exception {
        SyncState pages = new SyncState();
        int at = pages.buffer(file.length);
        System.arraycopy(file, 0, pages.data, at, file.length);
        pages.wrote(file.length);
        StreamState stream = new StreamState();
        Page page = new Page();
        List<byte[]> packets = new ArrayList<>();
        long position = -1;
        boolean ended = false;
        for (int number = 0; pages.pageout(page) == 1; number++) {
            if (number == 0) {
                stream.init(page.serialno());
            }
            position = page.granulepos();
            ended = page.eos() != 0;
            stream.pagein(page);
            Packet packet = new Packet();
            while (stream.packetout(packet) == 1) {
                packets.add(
                        Arrays.copyOfRange(
                                packet.packet_base, packet.packet, packet.packet + packet.bytes));
            }
        }
        if (!ended) {
            throw new IllegalStateException("no page says that it is the last");
        }
        ByteBuffer head = ByteBuffer.wrap(packets.getFirst()).order(ByteOrder.LITTLE_ENDIAN);
        int preSkip = head.getShort(10);
        OpusDecoder decoder = new OpusDecoder(OPUS_RATE, 1);
        short[] room = new short[LONGEST_PACKET];
        List<short[]> samples = new ArrayList<>();
        for (byte[] packet : packets.subList(2, packets.size())) {
            int count = decoder.decode(packet, 0, packet.length, room, 0, room.length, false);
            samples.add(Arrays.copyOf(room, count));
        }
        return new Decoded(
                OPUS_RATE,
                head.get(9),
                Arrays.copyOfRange(joined(samples), preSkip, (int) position));
    }

    /// How long it sounds.
    public double seconds() {
        return (double) samples.length / channels / sampleRate;
    }

    private static short[] samples(byte[] pcm) {
        short[] samples = new short[pcm.length / 2];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    private static short[] joined(List<short[]> parts) {
        short[] all = new short[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
