package dev.switchboard.e2e.bench;

import dev.switchboard.client.HeadChanged;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// When this service knew of each change.
@Path("/heard")
@ApplicationScoped
@RunOnVirtualThread
class HeardResource {
    private final Map<Long, Long> micros = new ConcurrentHashMap<>();

    void hear(@Observes HeadChanged changed) {
        micros.putIfAbsent(changed.head().sequence(), now());
    }

    /// Microseconds since 1970, by the sequence number of the change.
    @GET
    public Map<Long, Long> heard() {
        return micros;
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
