package dev.switchboard.tts.synthesis;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How this service speaks.
@ConfigMapping(prefix = "switchboard.tts")
public interface SynthesisConfig {
    /// What `auto.embedded` means: `auto` measures this machine at start, `mary` and `kokoro`
    /// decide without measuring.
    @WithDefault("auto")
    EmbeddedEngine embeddedEngine();

    /// Clauses that are synthesised at the same time, over all calls; 0 means one per processor.
    /// More makes each of them slower.
    @WithDefault("0")
    int workers();

    /// Clauses that may wait for a worker, over all calls; one more is refused.
    @WithDefault("256")
    int waitingClauses();

    /// An engine that makes no audio for this long has failed.
    @WithDefault("30s")
    Duration engineTimeout();

    /// Clauses that remote providers speak at the same time, over all calls; one more is refused.
    @WithDefault("1000")
    int remoteClauses();

    /// How long what the calls of one revision share is kept after the last of them.
    @WithDefault("5m")
    Duration clientIdle();

    /// Revisions of agents for which it is kept at the same time; the least used go first.
    @WithDefault("1000")
    int clients();

    /// Silence after which a remote provider is told that its connection is still wanted. Vendors
    /// close one after 10 to 20 seconds.
    @WithDefault("8s")
    Duration keepAlive();

    /// A text that comes in pieces, and of which nothing came for so long, has failed.
    @WithDefault("60s")
    Duration textIdle();

    /// Memory for the audio of short clauses that were spoken before; 48 kB hold a second.
    @WithDefault("16M")
    MemorySize cacheSize();

    /// What happens when an agent has several voices.
    Failover failover();

    /// How long they are waited for; learned from what each takes, within these bounds.
    interface Failover {
        /// A voice that has made nothing of a clause for so long is late while another one could be
        /// asked. Who is the last has `engine-timeout`.
        @WithDefault("3s")
        Duration firstAudio();

        /// A voice that falls silent for so long in the middle of a clause has failed.
        @WithDefault("10s")
        Duration nextAudio();
    }

    /// Which engine `auto.embedded` uses.
    enum EmbeddedEngine {
        AUTO,
        MARY,
        KOKORO
    }
}
