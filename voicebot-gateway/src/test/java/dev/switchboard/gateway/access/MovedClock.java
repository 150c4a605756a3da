package dev.switchboard.gateway.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time of client secrets, which a test can let go on.
@Alternative
@Priority(1)
@Singleton
public class MovedClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    /// Lets so much time pass.
    public void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    /// It is as late as it is.
    public void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
