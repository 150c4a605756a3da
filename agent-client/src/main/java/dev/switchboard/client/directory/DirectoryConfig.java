package dev.switchboard.client.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
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

    /// Where a sealed copy of what is known is kept over a restart, so that this service can start
    /// while agent-service is away. Needs a service token, which seals it. Without it nothing is
    /// kept.
    Optional<Path> copyFile();

    /// How many agents are loaded before anyone asks for them, so that the first caller does not
    /// wait either. For services that see no secrets.
    @WithDefault("0")
    int ahead();
}
