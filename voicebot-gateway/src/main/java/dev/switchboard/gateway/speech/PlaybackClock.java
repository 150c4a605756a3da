package dev.switchboard.gateway.speech;

import java.time.Duration;
import java.util.function.LongSupplier;

/// When the caller's player will have played what was sent: it begins with the first audio and
/// never waits while it has some, unless it was told to stand still. Players that tell what they
/// have played set it right.
public final class PlaybackClock {
    private final LongSupplier nanos;
    private long end;
    private long standing;
    private boolean running;
    private boolean paused;

    /// @param nanos a clock that only goes forward
    public PlaybackClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Audio of this length was sent.
    public void sent(Duration length) {
        long now = nanos.getAsLong();
        if (paused) {
            standing += length.toNanos();
        } else {
            end = (playing() ? end : now) + length.toNanos();
        }
        running = true;
    }

    /// The player stands still, and keeps what it has.
    public void pause() {
        if (!paused) {
            standing = left().toNanos();
            paused = true;
        }
    }

    /// The player goes on, so much before where it stood still.
    public void resume(Duration back) {
        if (paused) {
            paused = false;
            end = nanos.getAsLong() + standing + back.toNanos();
        }
    }

    /// The player says that so much is still to be played.
    public void unplayed(Duration left) {
        if (paused) {
            standing = left.toNanos();
        } else {
            end = nanos.getAsLong() + left.toNanos();
        }
    }

    /// The player was stopped.
    public void stop() {
        running = false;
        paused = false;
        standing = 0;
    }

    /// Whether the player stands still.
    public boolean paused() {
        return paused;
    }

    /// Whether the caller hears something now, or would if the player did not stand still.
    public boolean playing() {
        return running && (paused ? standing > 0 : end - nanos.getAsLong() > 0);
    }

    /// How much is still to be heard.
    public Duration left() {
        if (!playing()) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(paused ? standing : end - nanos.getAsLong());
    }
}
