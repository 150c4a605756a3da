package dev.switchboard.agent.access;

import java.time.Instant;

/// A company that shares this installation.
record Tenant(TenantId id, String key, String name, Instant createdAt) {}
