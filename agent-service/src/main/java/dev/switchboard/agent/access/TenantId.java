package dev.switchboard.agent.access;

import dev.switchboard.client.access.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The company that an agent belongs to. Another tenant's agents do not exist for a caller.
public record TenantId(UUID value) {
    /// The one tenant that every installation has.
    public static final TenantId DEFAULT =
            new TenantId(UUID.fromString("00000000-0000-7000-8000-000000000001"));

    /// The tenant of whoever is asking.
    public static TenantId of(Principal principal) {
        return new TenantId(principal.tenant());
    }

    /// The tenant for which a service asks; the default one when it names none.
    public static TenantId orDefault(@Nullable UUID named) {
        return named == null ? DEFAULT : new TenantId(named);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
