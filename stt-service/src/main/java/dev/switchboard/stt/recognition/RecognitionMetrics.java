package dev.switchboard.stt.recognition;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// What the recognition socket counts: connections, and the time to the final transcript.
@Singleton
final class RecognitionMetrics {
    private final Timer finalTranscript;

    @Inject
    RecognitionMetrics(MeterRegistry registry) {
        finalTranscript =
                Timer.builder("switchboard.stt.final")
                        .description("From the end of an utterance to its final transcript")
                        .publishPercentileHistogram()
                        .register(registry);
    }

    void finalTranscript(Duration took) {
        finalTranscript.record(took);
    }

    /// Shows how many of the permits are taken.
    static void watch(MeterRegistry registry, Semaphore permits, int all) {
        registry.gauge("switchboard.stt.connections", permits, it -> all - it.availablePermits());
    }
}
