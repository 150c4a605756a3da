package dev.switchboard.client.outcome;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How agent-service is told of what became of requests to providers.
@ConfigMapping(prefix = "switchboard.outcomes")
interface OutcomeConfig {
    /// Whether it is told at all.
    @WithDefault("true")
    boolean told();

    /// The pause after each round; within it the newest outcome of an agent replaces the others.
    @WithDefault("2s")
    Duration pause();

    /// The longest pause, while agent-service is away.
    @WithDefault("30s")
    Duration longestPause();

    /// How long agent-service may take for one of them, connecting included.
    @WithDefault("3s")
    Duration requestTimeout();

    /// After this an outcome is told again though nothing changed, since another replica may have
    /// told something else meanwhile.
    @WithDefault("5m")
    Duration knownFor();
}
