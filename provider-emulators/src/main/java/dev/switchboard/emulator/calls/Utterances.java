package dev.switchboard.emulator.calls;

import java.util.Arrays;
import java.util.Optional;

/// Finds utterances in the audio of one connection, by its samples and never by when they come: one
/// begins with a loud sample, and is over when [#SILENCE_MILLIS] of silence have followed the last
/// sample of it.
final class Utterances {
    /// Two milliseconds less than the silence that is meant, since a change of the sampling rate
    /// moves an end by some samples.
    static final int SILENCE_MILLIS = 298;

    private static final int BEGINS = 500;
    private static final int LASTS = 64;

    private final int rate;
    private final Runnable over;
    private final short[] beginning;
    private boolean open;
    private long at;
    private long from;
    private long last;
    private Optional<Mark> mark = Optional.empty();

    /// @param over called when an utterance is over
    Utterances(int rate, Runnable over) {
        this.rate = rate;
        this.over = over;
        beginning = new short[rate * Mark.MILLIS / 1000];
    }

    /// Takes 16-bit little-endian samples.
    void take(byte[] pcm) {
        for (int i = 0; i + 1 < pcm.length; i += 2) {
            take((short) ((pcm[i] & 0xFF) | (pcm[i + 1] << 8)));
        }
    }

    /// Whether somebody speaks.
    boolean open() {
        return open;
    }

    /// Whose utterance it is, as soon as that was heard; of the last one when none is open.
    Optional<Mark> mark() {
        return mark;
    }

    /// How much was heard of it.
    long millis() {
        return open ? (at - from) * 1000 / rate : 0;
    }

    /// When it began, in the time of the connection.
    long fromMillis() {
        return from * 1000 / rate;
    }

    /// How long somebody spoke in it, without the silence at its end.
    long spokenMillis() {
        return (last - from) * 1000 / rate;
    }

    /// Ends the one that is open.
    void end() {
        open = false;
    }

    private void take(short sample) {
        int loud = Math.abs((int) sample);
        if (!open && loud >= BEGINS) {
            open = true;
            from = at;
            mark = Optional.empty();
            Arrays.fill(beginning, (short) 0);
        }
        if (open) {
            hear(sample, loud);
        }
        at++;
    }

    private void hear(short sample, int loud) {
        long heard = at - from;
        if (heard < beginning.length) {
            beginning[(int) heard] = sample;
            if (heard == beginning.length - 1) {
                mark = Mark.heard(beginning, rate);
            }
        }
        if (loud >= LASTS) {
            last = at;
        } else if (at - last >= (long) SILENCE_MILLIS * rate / 1000) {
            open = false;
            over.run();
        }
    }
}
