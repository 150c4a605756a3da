package dev.switchboard.gateway.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// The time at which client secrets are made and expire.
@Singleton
final class AccessClock {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
