package dev.switchboard.agent.fault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What is asked of the database.
@ConfigMapping(prefix = "switchboard.database")
interface DatabaseConfig {
    /// Whether the service refuses to start over a database that may lose what it confirmed.
    @WithDefault("true")
    boolean requireDurable();
}
