package dev.switchboard.tts.synthesis;

import dev.switchboard.client.failover.Chain;
import dev.switchboard.client.failover.Offer;
import dev.switchboard.client.failover.Routes;
import dev.switchboard.client.failover.Rules;
import dev.switchboard.client.failover.Times;
import dev.switchboard.tts.synthesis.FallbackVoice.Piece;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// How long voices are waited for when an agent has several, and how they did lately.
@ApplicationScoped
class SpeechFailover {
    private final Duration first;
    private final Duration firstMost;
    private final Routes routes;

    SpeechFailover(SynthesisConfig config, MeterRegistry meters) {
        this.first = config.failover().firstAudio();
        this.firstMost = config.engineTimeout();
        this.routes =
                new Routes(
                        "tts", new Times(first, firstMost, config.failover().nextAudio()), meters);
    }

    /// How long one may take to be ready while another could be asked.
    Duration first() {
        return first;
    }

    /// How long the last one may take.
    Duration firstMost() {
        return firstMost;
    }

    /// The voices saying one clause.
    Chain<Piece> chain(UUID tenant, Rules rules, List<Offer<Piece>> offers) {
        return new Chain<>(routes, tenant, rules, offers);
    }
}
