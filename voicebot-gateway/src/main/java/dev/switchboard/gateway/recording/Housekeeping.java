package dev.switchboard.gateway.recording;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;

/// Keeps the records of running calls every ten seconds, and looks every ten minutes for what is
/// old or lost. On a thread of its own, which may take its time.
@Singleton
class Housekeeping {
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final int ROUNDS_TO_SWEEP = 60;

    private final Recordings recordings;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("housekeeping").unstarted(this::run);

    Housekeeping(Recordings recordings) {
        this.recordings = recordings;
    }

    void start(@Observes StartupEvent start) {
        thread.start();
    }

    private void run() {
        try {
            for (int round = 0; !Thread.interrupted(); round++) {
                if (round % ROUNDS_TO_SWEEP == 0) {
                    attempt(recordings::sweep);
                }
                Thread.sleep(ROUND);
                attempt(recordings::checkpoint);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(DiskWriter.Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            Log.warnf("Records of calls could not be looked after: %s", e.getClass().getName());
        }
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }
}
