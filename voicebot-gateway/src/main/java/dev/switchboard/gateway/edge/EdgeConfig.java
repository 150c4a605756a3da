package dev.switchboard.gateway.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "switchboard.edge")
interface EdgeConfig {
    /// How long a service may take to accept a connection.
    @WithDefault("2s")
    Duration connectTimeout();

    /// The longest silence of a service while we wait for its answer or the rest of it.
    @WithDefault("120s")
    Duration idleTimeout();

    /// Requests that one replica of a service works on at a time for this gateway; as many again
    /// wait.
    @WithDefault("256")
    int maxRequestsPerService();
}
