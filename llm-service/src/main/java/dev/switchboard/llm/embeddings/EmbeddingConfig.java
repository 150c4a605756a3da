package dev.switchboard.llm.embeddings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "switchboard.embeddings")
interface EmbeddingConfig {
    /// How many requests are worked on at a time. More take processors from calls.
    @WithDefault("1")
    int atOnce();

    /// How long a request waits for its turn before it is refused.
    @WithDefault("10s")
    Duration patience();

    /// How many requests wait for providers at a time; whoever comes then is refused. Each may hold
    /// some ten megabytes of vectors.
    @WithDefault("16")
    int withProviders();
}
