package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import java.util.Optional;
import java.util.UUID;

/// How a call came in.
///
/// @param carrier such as `twilio`
/// @param tenant whose line it is: as the credential says that came with the call
/// @param agent who is wanted; the tenant's default agent when empty
/// @param call the carrier's own name of the call
/// @param transfers how the carrier hands it to somebody else; empty when it cannot
public record Line(
        String carrier,
        UUID tenant,
        Optional<String> agent,
        String call,
        Optional<Transfers> transfers) {
    /// One of which only is known who is wanted: the call has not come in yet.
    public static Line announced(String carrier, UUID tenant, String agent) {
        return new Line(carrier, tenant, Optional.of(agent), "", Optional.empty());
    }

    Principal caller() {
        return new Principal(tenant, "telephone:" + carrier, Role.CALLER);
    }
}
