package dev.switchboard.llm.knowledge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "switchboard.knowledge")
interface KnowledgeConfig {
    /// How many documents one base holds.
    @WithDefault("1000")
    int documents();

    /// How many passages one base holds. Every search of it looks at all of them.
    @WithDefault("5000")
    int passages();

    /// How long an answer waits for what the agent looks up. A caller hears this as silence; what
    /// is not found in time is left out.
    @WithDefault("300ms")
    Duration patience();

    /// How long a search that somebody asked for may take.
    @WithDefault("2500ms")
    Duration search();

    /// How many characters of passages are put into a prompt.
    @WithDefault("6000")
    int promptCharacters();

    /// How often what deleted bases held is cleared away.
    @WithDefault("10s")
    Duration sweep();

    /// How long agent-service may take to say which base a name means, connecting included.
    @WithDefault("3s")
    Duration directoryTimeout();
}
