package dev.switchboard.agent.access;

import java.util.UUID;

/// The company that an agent belongs to. Another tenant's agents do not exist for a caller.
public record TenantId(UUID value) {
    /// The one tenant that every installation has.
    public static final TenantId DEFAULT =
            new TenantId(UUID.fromString("00000000-0000-7000-8000-000000000001"));

    @Override
    public String toString() {
        return value.toString();
    }
}
