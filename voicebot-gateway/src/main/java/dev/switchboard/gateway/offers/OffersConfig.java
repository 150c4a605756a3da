package dev.switchboard.gateway.offers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Which servers of this machine are offered to agents.
@ConfigMapping(prefix = "switchboard.offers")
interface OffersConfig {
    /// Whether the usual ports are asked at all; off, nothing is offered.
    @WithDefault("true")
    boolean enabled();

    /// How long a server may take for its list of models. A slower one is not offered.
    @WithDefault("400ms")
    Duration timeout();

    /// How long an answer is good, so that a busy page does not keep the servers busy.
    @WithDefault("10s")
    Duration fresh();

    /// Other ports than the usual ones, by the keys of [KnownServer], such as
    /// `switchboard.offers.ports.ollama=11500`.
    Map<String, List<Integer>> ports();
}
