package dev.switchboard.gateway.transport.asterisk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Calls by Asterisk. The protocol knows no secret but the id of a call and no encryption: keep it
/// on this machine or in a network of its own.
@ConfigMapping(prefix = "switchboard.telephone.asterisk")
interface AsteriskConfig {
    /// Where AudioSocket is spoken; 0 for any free port. Without it nobody listens.
    Optional<Integer> port();

    /// The address to listen at.
    @WithDefault("127.0.0.1")
    String host();

    /// Connections at the same time; more are closed at once.
    @WithDefault("200")
    int connections();

    /// How long an id that was asked for can be used.
    @WithDefault("60s")
    Duration idLength();

    /// Ids that can be written into the dialplan, by names of the operator's choice.
    Map<String, FixedLine> lines();

    /// Whose call it is that comes with an id.
    interface FixedLine {
        UUID id();

        /// Who answers; the tenant's default agent if not said.
        Optional<String> agent();

        /// The tenant whose agent it is; the default tenant if not said.
        Optional<UUID> tenant();
    }
}
