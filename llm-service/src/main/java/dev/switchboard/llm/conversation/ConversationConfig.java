package dev.switchboard.llm.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "switchboard.conversation")
interface ConversationConfig {
    /// How many earlier messages a model sees. More remember better, cost more and answer later.
    @WithDefault("20")
    int historyMessages();

    /// How long a session stays claimed after the service that made its answer died.
    @WithDefault("5s")
    Duration claim();
}
