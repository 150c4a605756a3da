package dev.switchboard.client.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/// Where agent-service is.
@ConfigMapping(prefix = "switchboard.agent-service")
public interface AgentServiceConfig {
    /// The base URL.
    @WithDefault("http://127.0.0.1:8081")
    URI url();
}
