package dev.switchboard.gateway.turn;

import static dev.switchboard.gateway.audio.AudioFormat.HEARING;

import dev.switchboard.gateway.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// The last seconds of a call, 16 kHz.
final class RecentAudio {
    private final long most;
    private final Deque<AudioFrame> frames = new ArrayDeque<>();
    private long samples;

    RecentAudio(Duration longest) {
        most = HEARING.samples(longest);
    }

    void add(AudioFrame frame) {
        frames.addLast(frame);
        samples += frame.length();
        while (samples > most) {
            samples -= frames.removeFirst().length();
        }
    }

    /// The last milliseconds, or as many as there are; whole frames.
    AudioFrame last(long millis) {
        long wanted = HEARING.samples(Duration.ofMillis(millis));
        Deque<AudioFrame> taken = new ArrayDeque<>();
        int length = 0;
        Iterator<AudioFrame> backwards = frames.descendingIterator();
        while (backwards.hasNext() && length < wanted) {
            AudioFrame frame = backwards.next();
            if (length + frame.length() > most) {
                break;
            }
            taken.addFirst(frame);
            length += frame.length();
        }
        short[] joined = new short[length];
        int at = 0;
        for (AudioFrame frame : taken) {
            System.arraycopy(frame.samples(), 0, joined, at, frame.length());
            at += frame.length();
        }
        return AudioFrame.of(joined);
    }
}
