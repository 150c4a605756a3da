package dev.switchboard.gateway.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The bounds of a call.
@ConfigMapping(prefix = "switchboard.call")
public interface CallConfig {
    /// Calls at the same time; one more is refused.
    @WithDefault("200")
    int limit();

    /// Calls of one tenant at the same time; one more is refused. 0 for no limit but the one above.
    @WithDefault("0")
    int limitPerTenant();

    /// How long a call may last.
    @WithDefault("60m")
    Duration longest();

    /// How long the final transcript may take after the end of a turn.
    @WithDefault("5s")
    Duration transcriptTimeout();

    /// How long an answer may make no progress.
    @WithDefault("10s")
    Duration answerTimeout();

    /// How long calls may go on when the gateway stops.
    @WithDefault("3s")
    Duration drain();

    /// How long nobody must have spoken on a call before it is ended because the gateway stops.
    /// With 0, it ends as soon as the agent has said what it is saying.
    @WithDefault("0s")
    Duration drainIdle();

    /// What the agent says when it cannot answer.
    @WithDefault("Sorry, I have trouble answering right now.")
    String apology();
}
