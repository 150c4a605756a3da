package dev.switchboard.gateway.probe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much agents may be tested.
@ConfigMapping(prefix = "switchboard.probe")
interface ProbeConfig {
    /// How long a whole test may take. The voice gets 60 % of it, so that the ears can still listen
    /// to a recording when the voice is silent.
    @WithDefault("20s")
    Duration timeout();

    /// Tests of one tenant at a time; each gateway counts for itself.
    @WithDefault("3")
    int perTenant();

    /// Tests of all tenants at a time.
    @WithDefault("12")
    int limit();
}
