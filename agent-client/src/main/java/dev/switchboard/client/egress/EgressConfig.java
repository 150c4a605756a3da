package dev.switchboard.client.egress;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/// What outbound calls may reach.
@ConfigMapping(prefix = "switchboard.egress")
interface EgressConfig {
    /// Private networks that agents' providers may be in, such as `127.0.0.0/8,10.1.0.0/16:8000`.
    /// Without it only public addresses are called. Cloud metadata and link-local addresses are
    /// refused whatever is allowed here.
    Optional<List<String>> networks();
}
