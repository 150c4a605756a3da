package dev.switchboard.client;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The moving part of an agent: which immutable revision it points to now.
///
/// @param tenant whose agent it is
/// @param owner the user that it belongs to; empty when it belongs to the tenant
/// @param revision the number of the published revision, from 1
/// @param isDefault whether it answers its owner, or the tenant if it has none, when no agent is
///   named
/// @param sequence the position in the change log up to which this is known; a lower one never
///   replaces a higher one
public record AgentHead(
        UUID id,
        UUID tenant,
        Optional<UUID> owner,
        String key,
        String name,
        int revision,
        boolean isDefault,
        AgentStatus status,
        long sequence) {
    /// The key of the agent that the environment describes, in the default tenant.
    public static final String DEVELOPMENT = "development";

    public AgentHead {
        Objects.requireNonNull(id);
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(key);
        Objects.requireNonNull(name);
        Objects.requireNonNull(status);
    }

    /// An agent that belongs to the default tenant itself.
    public AgentHead(
            UUID id,
            String key,
            String name,
            int revision,
            boolean isDefault,
            AgentStatus status,
            long sequence) {
        this(
                id,
                Tenants.DEFAULT,
                Optional.empty(),
                key,
                name,
                revision,
                isDefault,
                status,
                sequence);
    }

    /// Whether this is the agent that the environment describes.
    public boolean fromEnvironment() {
        return tenant.equals(Tenants.DEFAULT) && key.equals(DEVELOPMENT);
    }

    /// The same agent, known up to another position of the change log.
    public AgentHead knownUpTo(long position) {
        return new AgentHead(id, tenant, owner, key, name, revision, isDefault, status, position);
    }

    /// The same agent, as the default or not.
    public AgentHead asDefault(boolean now) {
        return new AgentHead(id, tenant, owner, key, name, revision, now, status, sequence);
    }

    /// The same agent after its deletion.
    public AgentHead archived() {
        return new AgentHead(
                id, tenant, owner, key, name, revision, false, AgentStatus.ARCHIVED, sequence);
    }
}
