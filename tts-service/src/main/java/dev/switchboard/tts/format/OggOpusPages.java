package dev.switchboard.tts.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.gagravarr.ogg.OggFile;
import org.gagravarr.ogg.OggPacket;
import org.gagravarr.ogg.OggPacketWriter;
import org.gagravarr.opus.OpusInfo;
import org.gagravarr.opus.OpusTags;
import org.jspecify.annotations.Nullable;

/// The Ogg pages around Opus packets. One packet is always kept back, as the last page has to say
/// that it is the last.
final class OggOpusPages {
    /// Positions in Ogg Opus count at this rate, whatever the rate of the samples.
    private static final int RATE = 48_000;

    private static final int PACKET_LENGTH = RATE / 50;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OggPacketWriter ogg = new OggFile(written).getPacketWriter();
    private final int sampleRate;
    private final int preSkip;
    private @Nullable OggPacket last;
    private long position;

    /// @param lookahead samples that come out of a decoder before those that went in
    OggOpusPages(int sampleRate, int lookahead) {
        this.sampleRate = sampleRate;
        this.preSkip = (int) atOggRate(lookahead);
    }

    /// Each header has a page of its own.
    byte[] head() {
        OpusInfo info = new OpusInfo();
        info.setNumChannels(1);
        info.setPreSkip(preSkip);
        info.setSampleRate(sampleRate);
        OpusTags tags = new OpusTags();
        tags.setVendor("Switchboard");
        try {
            ogg.bufferPacket(info.write(), true);
            ogg.bufferPacket(tags.write(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes();
    }

    void add(byte[] packet) {
        keepBack(new OggPacket(packet));
    }

    /// The packets so far but the last, as one page.
    byte[] taken() {
        try {
            if (ogg.getSizePendingFlush() > 0) {
                ogg.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes();
    }

    /// The last page, which also says how much of its packets counts.
    ///
    /// @param samples of the whole
    byte[] end(long samples) {
        OggPacket packet = last;
        if (packet != null) {
            ogg.bufferPacket(packet, preSkip + atOggRate(samples));
        }
        try {
            ogg.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes();
    }

    private void keepBack(OggPacket packet) {
        OggPacket before = last;
        if (before != null) {
            position += PACKET_LENGTH;
            ogg.bufferPacket(before, position);
        }
        last = packet;
    }

    private long atOggRate(long samples) {
        return samples * RATE / sampleRate;
    }

    private byte[] bytes() {
        byte[] bytes = written.toByteArray();
        written.reset();
        return bytes;
    }
}
