package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.gateway.audio.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A telephone at the carrier's end of a call: it plays what it is sent at its time, 20 ms after 20
/// ms. Every wait ends after 10 s.
public abstract class Phone implements AutoCloseable {
    protected static final int FRAME = 160;

    private static final long PATIENCE = 10;
    private static final int QUIET = 800;

    private final BlockingQueue<AudioFrame> heard = new LinkedBlockingQueue<>();

    /// Says this, 8 kHz, as fast as it goes.
    public abstract void say(AudioFrame audio);

    /// Presses a key.
    public abstract void press(char key);

    /// Sends what its carrier never sends.
    public abstract void sendNonsense();

    /// Sends more than anybody can say: two minutes at once.
    public final void flood() {
        say(AudioFrame.of(new short[FRAME * 50 * 120]));
    }

    /// Ends the call.
    public abstract void hangUp();

    /// Waits until the other side has ended the call.
    public abstract void awaitHungUp();

    @Override
    public abstract void close();

    /// Something was heard.
    protected final void heard(AudioFrame audio) {
        heard.add(audio);
    }

    /// The next audio of this length.
    public final AudioFrame hear(int millis) {
        List<AudioFrame> frames = new ArrayList<>();
        int length = 0;
        while (length < 8 * millis) {
            AudioFrame frame = next(PATIENCE * 1_000);
            if (frame.length() == 0) {
                throw new AssertionError("only %d ms were heard".formatted(length / 8));
            }
            frames.add(frame);
            length += frame.length();
        }
        return joined(frames);
    }

    /// Everything until nothing is heard for a while.
    public final AudioFrame hearUntilQuiet() {
        List<AudioFrame> frames = new ArrayList<>();
        for (AudioFrame frame = next(QUIET); frame.length() > 0; frame = next(QUIET)) {
            frames.add(frame);
        }
        return joined(frames);
    }

    private AudioFrame next(long millis) {
        try {
            AudioFrame frame = heard.poll(millis, TimeUnit.MILLISECONDS);
            return frame == null ? AudioFrame.of(new short[0]) : frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static AudioFrame joined(List<AudioFrame> frames) {
        short[] all = new short[frames.stream().mapToInt(AudioFrame::length).sum()];
        int at = 0;
        for (AudioFrame frame : frames) {
            System.arraycopy(frame.samples(), 0, all, at, frame.length());
            at += frame.length();
        }
        return AudioFrame.of(all);
    }
}
