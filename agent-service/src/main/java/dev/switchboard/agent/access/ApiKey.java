package dev.switchboard.agent.access;

import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What is known of an API key: everything but the key.
///
/// @param lookup the part of it that is not secret
/// @param agents the only agents that it may use; empty for all
/// @param user whom it stands for
/// @param requestsPerMinute empty for the gateway's own limit
record ApiKey(
        UUID id,
        TenantId tenant,
        String name,
        String lookup,
        Role role,
        List<UUID> agents,
        Optional<UUID> user,
        Optional<Integer> requestsPerMinute,
        String createdBy,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {
    boolean isGoodAt(Instant moment) {
        return revokedAt.isEmpty() && expiresAt.map(moment::isBefore).orElse(true);
    }

    Principal principal() {
        return new Principal(tenant.value(), "key:" + id, role, user, Set.copyOf(agents));
    }
}
