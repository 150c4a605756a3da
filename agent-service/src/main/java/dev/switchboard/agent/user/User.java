package dev.switchboard.agent.user;

import dev.switchboard.client.access.Role;
import java.time.Instant;
import java.util.UUID;

/// Somebody of a tenant.
///
/// @param username unique in the tenant, in any case
/// @param email unique in the tenant, in any case
record User(
        UUID id, String username, String email, Role role, Instant createdAt, Instant updatedAt) {}
