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

    /// Memory for the audio of short clauses that were spoken before; 48 kB hold a second.
    @WithDefault("16M")
    MemorySize cacheSize();

    /// Which engine `auto.embedded` uses.
    enum EmbeddedEngine {
        AUTO,
        MARY,
        KOKORO
    }
}
