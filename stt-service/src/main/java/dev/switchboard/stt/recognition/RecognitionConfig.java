package dev.switchboard.stt.recognition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Bounds of the recognition socket.
@ConfigMapping(prefix = "switchboard.recognition")
interface RecognitionConfig {
    /// The longest utterance that is heard. A longer one is dropped with an error; each open
    /// utterance may hold 64 kB of memory per second of this.
    @WithDefault("60s")
    Duration maxUtterance();

    /// How many connections are served at once. One more is refused with `service-unavailable`.
    @WithDefault("200")
    int maxConnections();
}
