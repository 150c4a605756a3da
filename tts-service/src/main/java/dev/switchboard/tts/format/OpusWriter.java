package dev.switchboard.tts.format;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Opus in Ogg (RFC 7845), 20 ms to a packet.
final class OpusWriter implements AudioWriter {
    private static final int BITS_PER_SECOND = 48_000;
    private static final int COMPLEXITY = 5;
    private static final int PACKETS_PER_SECOND = 50;

    /// The longest that one packet can be.
    private static final int LONGEST_PACKET = 1275;

    private final OpusEncoder opus;
    private final OggOpusPages pages;
    private final int frameBytes;
    private byte[] waiting = new byte[0];
    private long samples;
    private long encoded;

    /// @param sampleRate one that Opus knows: 8, 12, 16, 24 or 48 kHz
    OpusWriter(int sampleRate) {
        try {
            opus = new OpusEncoder(sampleRate, 1, OpusApplication.OPUS_APPLICATION_AUDIO);
        } catch (OpusException e) {
            throw new IllegalArgumentException(e);
        }
        opus.setBitrate(BITS_PER_SECOND);
        opus.setComplexity(COMPLEXITY);
        opus.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
        pages = new OggOpusPages(sampleRate, opus.getLookahead());
        frameBytes = sampleRate / PACKETS_PER_SECOND * 2;
    }

    @Override
    public byte[] head() {
        return pages.head();
    }

    @Override
    public byte[] next(byte[] pcm) {
        samples += pcm.length / 2;
        encode(pcm);
        return pages.taken();
    }

    /// The decoder is late by the encoder's look-ahead, so silence pushes the last samples out.
    @Override
    public byte[] end() {
        long wanted = 2 * (samples + opus.getLookahead());
        while (encoded < wanted) {
            encode(new byte[frameBytes - waiting.length]);
        }
        return pages.end(samples);
    }

    private void encode(byte[] pcm) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(waiting);
        all.writeBytes(pcm);
        byte[] bytes = all.toByteArray();
        int at = 0;
        for (; at + frameBytes <= bytes.length; at += frameBytes) {
            pages.add(packet(bytes, at));
            encoded += frameBytes;
        }
        waiting = Arrays.copyOfRange(bytes, at, bytes.length);
    }

    private byte[] packet(byte[] pcm, int at) {
        byte[] room = new byte[LONGEST_PACKET];
        try {
            int length = opus.encode(samples(pcm, at), 0, frameBytes / 2, room, 0, room.length);
            return Arrays.copyOf(room, length);
        } catch (OpusException e) {
            throw new IllegalStateException(e);
        }
    }

    private short[] samples(byte[] pcm, int at) {
        short[] frame = new short[frameBytes / 2];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (short) ((pcm[at + 2 * i] & 0xff) | (pcm[at + 2 * i + 1] << Byte.SIZE));
        }
        return frame;
    }
}
