package dev.switchboard.gateway.reply;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long an answer may take.
@ConfigMapping(prefix = "switchboard.reply")
interface ReplyConfig {
    /// Until llm-service begins to answer a request.
    @WithDefault("10s")
    Duration headersTimeout();

    /// How long it may take to keep one thing that was said.
    @WithDefault("1s")
    Duration keepTimeout();

    /// How long what the caller said waits before it is kept: what it asks is sent, and answered,
    /// at the same moment, and goes first.
    @WithDefault("300ms")
    Duration questionFirst();
}
