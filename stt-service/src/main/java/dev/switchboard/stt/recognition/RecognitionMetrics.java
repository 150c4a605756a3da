package dev.switchboard.stt.recognition;

import io.micrometer.core.instrument.Counter;
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
    private final Counter billed;

    @Inject
    RecognitionMetrics(MeterRegistry registry) {
        finalTranscript =
                Timer.builder("switchboard.stt.final")
                        .description("From the end of an utterance to its final transcript")
                        .publishPercentileHistogram()
                        .register(registry);
        billed =
                Counter.builder("switchboard.stt.billed.audio")
                        .description("Audio that providers say they will bill")
                        .baseUnit("seconds")
                        .register(registry);
    }

    void billed(Duration audio) {
        billed.increment(audio.toMillis() / 1000.0);
    }

    void finalTranscript(Duration took) {
        finalTranscript.record(took);
    }

    /// Shows how many of the permits are taken.
    static void watch(MeterRegistry registry, Semaphore permits, int all) {
        registry.gauge("switchboard.stt.connections", permits, it -> all - it.availablePermits());
    }
}
