package dev.switchboard.client.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// What this service sees of agents.
@ConfigMapping(prefix = "switchboard.directory")
interface DirectoryConfig {
    /// The part of an agent that this service may see. Without it there is no directory.
    Optional<Part> part();

    /// How long connecting to agent-service may take.
    @WithDefault("1s")
    Duration connectTimeout();

    /// How long agent-service may take to answer. A caller waits at most for both.
    @WithDefault("2s")
    Duration requestTimeout();

    /// How many agents are loaded before anyone asks for them, so that the first caller does not
    /// wait either. For services that see no secrets.
    @WithDefault("0")
    int ahead();
}
