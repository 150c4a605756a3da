package dev.switchboard.agent.access;

import dev.switchboard.client.access.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A key that shall be made.
record ApiKeyDraft(
        TenantId tenant,
        String name,
        Role role,
        List<UUID> agents,
        Optional<UUID> user,
        Optional<Integer> requestsPerMinute,
        Optional<Instant> expiresAt,
        String createdBy) {
    /// The first key of a tenant, which makes all others.
    static ApiKeyDraft first(TenantId tenant, String createdBy) {
        return new ApiKeyDraft(
                tenant,
                "First key",
                Role.ADMIN,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                createdBy);
    }

    ApiKey key(String lookup) {
        return new ApiKey(
                TimeOrderedId.next(),
                tenant,
                name,
                lookup,
                role,
                agents,
                user,
                requestsPerMinute,
                createdBy,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                expiresAt,
                Optional.empty(),
                Optional.empty());
    }
}
