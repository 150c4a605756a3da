package dev.switchboard.stt.recognition;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/// Bounds how many connections and files are served at once.
@Singleton
public final class Admission {
    private final Semaphore places;

    @Inject
    Admission(RecognitionConfig config, MeterRegistry registry) {
        places = new Semaphore(config.maxConnections());
        RecognitionMetrics.watch(registry, places, config.maxConnections());
    }

    /// Takes a place.
    ///
    /// @throws ProblemException `service-unavailable` when there is none
    public void enter() {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "Speech recognition serves as many calls as it can; try again soon.");
        }
    }

    /// Gives the place back.
    public void leave() {
        places.release();
    }
}
