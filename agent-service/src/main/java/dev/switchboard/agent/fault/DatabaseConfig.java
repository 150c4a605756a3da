package dev.switchboard.agent.fault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What is asked of the database.
@ConfigMapping(prefix = "switchboard.database")
interface DatabaseConfig {
    /// Whether the service refuses to start over a database that may lose what it confirmed.
    @WithDefault("true")
    boolean requireDurable();

    /// How long a reader waits for its turn. Longer refuses fewer of many readers at once; with a
    /// second for a connection it must stay below what callers wait (3.5 s).
    @WithDefault("2s")
    Duration readerPatience();
}
