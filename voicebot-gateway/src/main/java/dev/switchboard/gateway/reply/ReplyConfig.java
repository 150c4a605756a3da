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

    /// How long the next question waits for what was heard of the answer before it to be kept.
    @WithDefault("1s")
    Duration heardTimeout();
}
