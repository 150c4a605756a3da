package dev.switchboard.agent.access;

/// A tenant was made, in this transaction and scope. Whoever needs something for each tenant
/// observes it.
public record TenantMade(TenantId tenant) {}
