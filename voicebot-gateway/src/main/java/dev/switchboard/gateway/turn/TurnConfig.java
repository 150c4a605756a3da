package dev.switchboard.gateway.turn;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Turn-taking, as far as the operator sets it; what ends a turn comes from the client and the
/// agent.
@ConfigMapping(prefix = "switchboard.turn")
public interface TurnConfig {
    /// Voiced audio before a caller counts as speaking. Shorter reacts faster, also to noise.
    @WithDefault("90ms")
    Duration onset();

    /// Silence after which recognition is asked for its result in advance, so that it is there when
    /// the turn ends.
    @WithDefault("150ms")
    Duration pause();
}
