package dev.switchboard.gateway.transport.telephone;

import static dev.switchboard.gateway.audio.AudioFormat.TELEPHONE;

import java.time.Duration;

/// How much a line may bring: some at once, then twice as much as time passes. Counts audio, and
/// frames as if each had 20 ms, so that empty ones are not free. One thread.
final class Inflow {
    private static final long FRAME = Duration.ofMillis(20).toNanos();

    private final long burst;
    private long audio;
    private long frames;
    private long before;

    Inflow(Duration burst, long now) {
        this.burst = burst.toNanos();
        before = now;
    }

    /// Whether a frame of so many samples may come now.
    boolean admits(int samples, long now) {
        long drained = 2 * Math.max(0, now - before);
        before = now;
        audio = Math.max(0, audio - drained) + TELEPHONE.duration(samples).toNanos();
        frames = Math.max(0, frames - drained) + FRAME;
        return audio <= burst && frames <= burst;
    }
}
