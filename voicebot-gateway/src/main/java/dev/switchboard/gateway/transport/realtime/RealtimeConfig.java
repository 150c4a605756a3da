package dev.switchboard.gateway.transport.realtime;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What a client of the dialect may cost.
@ConfigMapping(prefix = "switchboard.realtime")
interface RealtimeConfig {
    /// How much may wait to be sent to one client; more makes the call wait.
    @WithDefault("8M")
    MemorySize outbox();

    /// How long a client may take nothing of what is sent to it; then it is given up.
    @WithDefault("10s")
    Duration patience();

    /// How long nothing may come of a client, not even the answer to a ping; then it is given up.
    /// Longer than `quarkus.websockets-next.server.auto-ping-interval`.
    @WithDefault("2m")
    Duration silence();
}
