package dev.switchboard.tts.synthesis;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.outcome.ProviderOutcomes;
import dev.switchboard.client.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// What operators watch: how soon a voice begins, and whether it keeps up with a listener.
@ApplicationScoped
class SynthesisMetrics {
    private final MeterRegistry registry;
    private final ProviderOutcomes outcomes;

    SynthesisMetrics(MeterRegistry registry, ProviderOutcomes outcomes) {
        this.registry = registry;
        this.outcomes = outcomes;
    }

    /// The agent's voice said a clause.
    void spoke(AgentView agent) {
        outcomes.works(agent);
    }

    /// Another voice was asked in the place of one.
    void moved(AgentView agent, String from, String to, String cause) {
        outcomes.moved(agent, from, to, cause);
    }

    /// The agent's voice did not.
    void failed(AgentView agent, ProblemException problem) {
        outcomes.failed(agent, problem);
    }

    /// The first audio of a text left this long after the text was taken up.
    void firstAudio(String provider, Duration after) {
        registry.timer("switchboard.tts.first.audio", "provider", provider).record(after);
    }

    /// A clause was made in so much time. Under 1.0 an engine is faster than a listener.
    void synthesised(String provider, Duration took, Duration audio) {
        if (audio.isPositive()) {
            registry.summary("switchboard.tts.realtime.factor", "provider", provider)
                    .record((double) took.toNanos() / audio.toNanos());
        }
    }

    /// A clause was looked for in the cache.
    void cacheAsked(boolean found) {
        registry.counter("switchboard.tts.cache", "found", Boolean.toString(found)).increment();
    }
}
