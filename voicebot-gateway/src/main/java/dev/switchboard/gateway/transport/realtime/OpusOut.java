package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Opus packets of 20 ms out of audio of the call. One thread.
final class OpusOut {
    /// Samples of a packet.
    static final int FRAME = AudioFormat.CALL.sampleRate() / 50;

    private static final int BITS_PER_SECOND = 32_000;
    private static final int COMPLEXITY = 5;
    private static final int MOST_BYTES = 1275;

    private final OpusEncoder opus;
    private short[] waiting = new short[0];

    /// Of what was added, what the decoder has not given back yet: it is late by our look-ahead.
    private long owed;

    OpusOut() {
        try {
            opus =
                    new OpusEncoder(
                            AudioFormat.CALL.sampleRate(),
                            1,
                            OpusApplication.OPUS_APPLICATION_VOIP);
        } catch (OpusException e) {
            throw new IllegalStateException(e);
        }
        opus.setBitrate(BITS_PER_SECOND);
        opus.setComplexity(COMPLEXITY);
        opus.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
    }

    /// The packets that this audio completes.
    List<byte[]> add(AudioFrame audio) {
        if (owed == 0 && audio.length() > 0) {
            owed = opus.getLookahead();
        }
        owed += audio.length();
        short[] all = Arrays.copyOf(waiting, waiting.length + audio.length());
        System.arraycopy(audio.samples(), 0, all, waiting.length, audio.length());
        List<byte[]> packets = new ArrayList<>();
        int at = 0;
        for (; at + FRAME <= all.length; at += FRAME) {
            packets.add(packet(all, at));
        }
        waiting = Arrays.copyOfRange(all, at, all.length);
        return packets;
    }

    /// The packets with what is left, filled up with silence.
    List<byte[]> end() {
        List<byte[]> packets = new ArrayList<>();
        while (owed > 0) {
            short[] last = Arrays.copyOf(waiting, FRAME);
            packets.add(packet(last, 0));
            waiting = new short[0];
        }
        owed = 0;
        return packets;
    }

    /// Forgets what is left.
    void drop() {
        waiting = new short[0];
        owed = 0;
    }

    private byte[] packet(short[] samples, int at) {
        byte[] room = new byte[MOST_BYTES];
        owed -= FRAME;
        try {
            return Arrays.copyOf(room, opus.encode(samples, at, FRAME, room, 0, room.length));
        } catch (OpusException e) {
            throw new IllegalStateException(e);
        }
    }
}
