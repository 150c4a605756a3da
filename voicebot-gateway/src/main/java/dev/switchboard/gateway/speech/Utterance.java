package dev.switchboard.gateway.speech;

import java.util.ArrayList;
import java.util.List;

/// One utterance as it was sent, so that a new connection can hear it again. Keeps at most 64 s;
/// what is longer cannot be repeated whole.
final class Utterance {
    private static final int MOST_BYTES = 64 * 32_000;

    private final int number;
    private final List<byte[]> audio = new ArrayList<>();
    private int bytes;
    private boolean finished;
    private boolean repeated;

    Utterance(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    void add(byte[] pcm) {
        if (bytes + pcm.length <= MOST_BYTES) {
            audio.add(pcm);
            bytes += pcm.length;
        }
    }

    List<byte[]> audio() {
        return audio;
    }

    void finish() {
        finished = true;
    }

    boolean finished() {
        return finished;
    }

    /// Whether it may be sent once more; true only once.
    boolean mayRepeat() {
        boolean may = !repeated;
        repeated = true;
        return may;
    }
}
