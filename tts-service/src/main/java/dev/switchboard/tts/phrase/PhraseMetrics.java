package dev.switchboard.tts.phrase;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/// What operators see of phrases.
@ApplicationScoped
class PhraseMetrics {
    /// How the rendering of a clause ended.
    enum Outcome {
        RENDERED,
        /// The provider did not say it.
        FAILED,
        /// Callers did not let it.
        GAVE_WAY
    }

    private final MeterRegistry registry;
    private final Counter hits;

    PhraseMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.hits =
                Counter.builder("switchboard.tts.phrase.hits")
                        .description("Clauses that were heard without asking their provider")
                        .register(registry);
    }

    void watch(PhraseStore store) {
        Gauge.builder("switchboard.tts.phrase.bytes", store, PhraseStore::bytesInMemory)
                .tag("where", "memory")
                .register(registry);
        Gauge.builder("switchboard.tts.phrase.bytes", store, PhraseStore::bytesOnDisk)
                .tag("where", "disk")
                .register(registry);
    }

    void hit() {
        hits.increment();
    }

    void ended(Outcome outcome) {
        registry.counter(
                        "switchboard.tts.phrase.renders",
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .increment();
    }
}
