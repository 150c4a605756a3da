package dev.switchboard.gateway.phrase;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How tts-service is asked for phrases.
@ConfigMapping(prefix = "switchboard.phrases")
interface PhraseConfig {
    /// Whether it is asked at all. Vendors charge for what is rendered, also of agents that nobody
    /// calls.
    @WithDefault("true")
    boolean enabled();

    /// How long an agent has to stay as it is before it is asked for.
    @WithDefault("1s")
    Duration debounce();

    /// Agents that may wait to be asked for. Of those above it tts-service hears when they are
    /// called.
    @WithDefault("1000")
    int waiting();

    /// How long tts-service may take to answer.
    @WithDefault("5s")
    Duration timeout();

    /// How long after a failure it is asked again; twice as long each time, half a minute at most.
    @WithDefault("1s")
    Duration retryPause();

    /// How long a called agent is not asked for again. What tts-service lost by then is rendered
    /// anew.
    @WithDefault("10m")
    Duration callsEvery();
}
