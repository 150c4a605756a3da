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

    /// How long the last provider that can be asked may take from the end of an utterance to its
    /// final transcript, when the agent has fallbacks. Without any, the provider's own
    /// `request_timeout_ms` counts.
    @WithDefault("15s")
    Duration finalTranscript();

    /// The same for a provider of which little is known yet, while another one can be asked. After
    /// twenty utterances the provider's own times count.
    @WithDefault("3s")
    Duration finalUnknown();

    /// Revisions of agents for which connections to their providers are kept; the least used go
    /// first.
    @WithDefault("1000")
    int clients();

    /// How long they are kept for a revision that nobody uses.
    @WithDefault("5m")
    Duration clientIdle();

    /// How many connections are served at once. One more is refused with `service-unavailable`.
    @WithDefault("250")
    int maxConnections();
}
