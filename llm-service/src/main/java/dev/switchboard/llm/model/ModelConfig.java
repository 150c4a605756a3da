package dev.switchboard.llm.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "switchboard.model")
interface ModelConfig {
    /// Revisions of agents whose models are kept ready; the least used go first. More take memory,
    /// most of it for agents that answer without a language model.
    @WithDefault("500")
    int clients();

    /// How long they are kept for a revision that nobody uses.
    @WithDefault("1h")
    Duration clientIdle();
}
