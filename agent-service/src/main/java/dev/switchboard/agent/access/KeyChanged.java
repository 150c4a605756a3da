package dev.switchboard.agent.access;

import dev.switchboard.client.access.Role;
import java.util.UUID;

/// A key was made or revoked. Fired inside of the transaction.
///
/// @param revoked false for a key that was made
public record KeyChanged(TenantId tenant, UUID key, String name, Role role, boolean revoked) {
    static KeyChanged made(ApiKey key) {
        return new KeyChanged(key.tenant(), key.id(), key.name(), key.role(), false);
    }

    static KeyChanged revoked(ApiKey key) {
        return new KeyChanged(key.tenant(), key.id(), key.name(), key.role(), true);
    }
}
