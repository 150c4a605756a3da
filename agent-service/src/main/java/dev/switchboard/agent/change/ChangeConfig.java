package dev.switchboard.agent.change;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How changes reach the other services.
@ConfigMapping(prefix = "switchboard.change")
interface ChangeConfig {
    /// How many changes the log keeps. A service that missed more gets a snapshot instead.
    @WithDefault("10000")
    int retained();

    /// Silence after which a comment line shows that the stream is alive.
    @WithDefault("10s")
    Duration keepAlive();

    /// How often the log is read even if nothing woke us. Longer saves queries, but delays changes
    /// while PostgreSQL's notifications do not arrive.
    @WithDefault("1s")
    Duration poll();

    /// A reader that takes no byte for so long is cut off; it may come back and resume.
    @WithDefault("10s")
    Duration slowReader();

    /// How many streams may be open at once.
    @WithDefault("256")
    int streams();
}
