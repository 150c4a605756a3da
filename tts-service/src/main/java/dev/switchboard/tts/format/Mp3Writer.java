package dev.switchboard.tts.format;

import de.sciss.jump3r.lowlevel.LameEncoder;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;

/// MPEG layer III at a constant bit rate. The first frame is silent: LAME keeps it for a table of
/// contents, which a stream has not.
final class Mp3Writer implements AudioWriter {
    private static final int KILOBITS = 64;

    /// What may come out at once besides the samples of one call, as LAME says it.
    private static final int ROOM = 7200;

    private final LameEncoder lame;

    Mp3Writer(int sampleRate) {
        lame = lame(sampleRate);
    }

    /// One at a time, as LAME fills tables that all encoders read.
    private static synchronized LameEncoder lame(int sampleRate) {
        return new LameEncoder(
                new AudioFormat(sampleRate, Short.SIZE, 1, true, false),
                KILOBITS,
                LameEncoder.CHANNEL_MODE_MONO,
                LameEncoder.QUALITY_MIDDLE,
                false);
    }

    @Override
    public byte[] next(byte[] pcm) {
        byte[] room = new byte[pcm.length + ROOM];
        return Arrays.copyOf(room, lame.encodeBuffer(pcm, 0, pcm.length, room));
    }

    @Override
    public byte[] end() {
        byte[] room = new byte[ROOM];
        byte[] last = Arrays.copyOf(room, lame.encodeFinish(room));
        lame.close();
        return last;
    }
}
