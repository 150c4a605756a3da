package dev.switchboard.agent.access;

import java.util.UUID;

/// Finds the users that a key may stand for.
public interface UserScope {
    /// Whether the tenant has this user.
    boolean exists(TenantId tenant, UUID user);
}
