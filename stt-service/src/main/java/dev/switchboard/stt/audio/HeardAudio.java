package dev.switchboard.stt.audio;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;

/// The audio of one utterance so far, 16 kHz, and how loud it is. Positions count samples. Safe for
/// several threads.
///
/// Silence is judged by energy alone: a stretch is silent when it holds no two neighbouring frames
/// of 20 ms above a threshold, which is a fraction of the loudest frame heard (24 dB below it)
/// within fixed limits. So a low hum on the line is silence beside a voice, and a soft voice is not
/// silence beside a hum of the same level.
public final class HeardAudio {
    /// Samples per second.
    public static final int RATE = 16_000;

    private static final int FRAME = RATE / 50;
    private static final float QUIETEST_THRESHOLD = 0.003f;
    private static final float LOUDEST_THRESHOLD = 0.015f;
    private static final float FRACTION_OF_LOUDEST = 0.063f;

    /// A silence that is worth cutting at, 200 ms; and one that no longer one is better than, 300
    /// ms.
    private static final int CUT_FRAMES = 10;

    private static final int LONG_CUT_FRAMES = 15;

    private float[] samples = new float[4 * RATE];
    private float[] loudness = new float[4 * 50];
    private int length;
    private int frames;
    private float loudest;

    /// Adds whole samples of 16-bit little-endian PCM.
    public synchronized void append(byte[] pcm) {
        float[] more = Pcm.floats(pcm);
        if (length + more.length > samples.length) {
            samples = Arrays.copyOf(samples, Math.max(2 * samples.length, length + more.length));
            loudness = Arrays.copyOf(loudness, samples.length / FRAME + 1);
        }
        System.arraycopy(more, 0, samples, length, more.length);
        length += more.length;
        for (; (frames + 1) * FRAME <= length; frames++) {
            loudness[frames] = loudness(frames * FRAME);
            loudest = Math.max(loudest, loudness[frames]);
        }
    }

    /// Where the audio ends now.
    public synchronized int length() {
        return length;
    }

    /// A copy of a stretch, as numbers from -1 to 1.
    public synchronized float[] samples(int from, int to) {
        return Arrays.copyOfRange(samples, from, to);
    }

    /// Whether nobody speaks in a stretch; an empty one is silent.
    public synchronized boolean isSilent(int from, int to) {
        return voice(from, to).isEmpty();
    }

    /// Where somebody begins to speak in a stretch.
    public synchronized OptionalInt voice(int from, int to) {
        boolean before = false;
        for (int frame = Math.ceilDiv(from, FRAME); frame < Math.min(frames, to / FRAME); frame++) {
            boolean loud = !isSilent(frame);
            if (loud && before) {
                return OptionalInt.of((frame - 1) * FRAME);
            }
            before = loud;
        }
        return OptionalInt.empty();
    }

    /// The best place to cut between two positions: the middle of the last long silence, or else of
    /// the longest, or of the quietest 200 ms when nobody pauses.
    public synchronized int cut(int from, int to) {
        int first = Math.ceilDiv(from, FRAME);
        int last = Math.min(frames, to / FRAME);
        return FRAME * pause(first, last).orElseGet(() -> quietest(first, last));
    }

    private OptionalInt pause(int first, int last) {
        OptionalInt middle = OptionalInt.empty();
        int best = CUT_FRAMES;
        int silent = 0;
        for (int frame = first; frame < last; frame++) {
            silent = isSilent(frame) ? silent + 1 : 0;
            if (Math.min(silent, LONG_CUT_FRAMES) >= best) {
                best = Math.min(silent, LONG_CUT_FRAMES);
                middle = OptionalInt.of(frame + 1 - silent / 2);
            }
        }
        return middle;
    }

    private int quietest(int first, int last) {
        int quietest = last;
        float least = Float.MAX_VALUE;
        for (int frame = first; frame + CUT_FRAMES <= last; frame++) {
            float around = 0;
            for (int i = frame; i < frame + CUT_FRAMES; i++) {
                around += loudness[i];
            }
            if (around <= least) {
                least = around;
                quietest = frame + CUT_FRAMES / 2;
            }
        }
        return quietest;
    }

    /// The time that a number of samples takes.
    public static Duration duration(int samples) {
        return Duration.ofMillis(1000L * samples / RATE);
    }

    /// The number of samples in a time.
    public static int samples(Duration time) {
        return (int) (time.toMillis() * RATE / 1000);
    }

    private boolean isSilent(int frame) {
        return loudness[frame]
                <= Math.clamp(loudest * FRACTION_OF_LOUDEST, QUIETEST_THRESHOLD, LOUDEST_THRESHOLD);
    }

    private float loudness(int from) {
        double energy = 0;
        for (int i = from; i < from + FRAME; i++) {
            energy += samples[i] * samples[i];
        }
        return (float) Math.sqrt(energy / FRAME);
    }
}
