package dev.switchboard.client.rehearsal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How a service rehearses when it starts.
@ConfigMapping(prefix = "switchboard.rehearsal")
interface RehearsalConfig {
    /// How much later the service may be ready for it. Longer makes the first calls faster; none at
    /// all when it is zero.
    @WithDefault("2s")
    Duration longest();
}
