package dev.switchboard.gateway.speech;

import java.time.Duration;
import java.util.function.LongSupplier;

/// When the caller's player will have played what was sent, as far as we can know: it begins with
/// the first audio and never waits while it has some.
public final class PlaybackClock {
    private final LongSupplier nanos;
    private long end;
    private boolean running;

    /// @param nanos a clock that only goes forward
    public PlaybackClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Audio of this length was sent.
    public void sent(Duration length) {
        long now = nanos.getAsLong();
        end = (playing() ? end : now) + length.toNanos();
        running = true;
    }

    /// The player was stopped.
    public void stop() {
        running = false;
    }

    /// Whether the caller hears something now.
    public boolean playing() {
        return running && end - nanos.getAsLong() > 0;
    }

    /// How much is still to be heard.
    public Duration left() {
        return playing() ? Duration.ofNanos(end - nanos.getAsLong()) : Duration.ZERO;
    }
}
