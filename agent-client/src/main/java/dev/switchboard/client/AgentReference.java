package dev.switchboard.client;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// How a caller names an agent: its key (`[a-z][a-z0-9_-]{1,62}`), its UUID, or `current` for the
/// default agent. The same word names another agent in another tenant.
///
/// Making one from a text that can be none of these throws a [ProblemException] of type
/// `agent-not-found`.
///
/// @param tenant whose agent it is
/// @param user whose own default comes before the tenant's when no agent is named
/// @param ownOnly whether the agents of other users do not exist for the caller
public record AgentReference(String value, UUID tenant, Optional<UUID> user, boolean ownOnly) {
    private static final String CURRENT = "current";
    private static final Pattern FORM =
            Pattern.compile("[a-z][a-z0-9_-]{1,62}|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    /// The agent that answers in the default tenant when none is named.
    public static final AgentReference DEFAULT = new AgentReference(CURRENT);

    public AgentReference {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(user);
        if (!FORM.matcher(value).matches()) {
            throw new ProblemException(
                    ProblemType.AGENT_NOT_FOUND,
                    "An agent is named by its key (such as `nova`) or its UUID.");
        }
    }

    /// An agent of the default tenant.
    public AgentReference(String value) {
        this(value, Tenants.DEFAULT, Optional.empty(), false);
    }

    /// An agent of any tenant, by its id.
    public AgentReference(UUID id, UUID tenant) {
        this(id.toString(), tenant, Optional.empty(), false);
    }

    /// An agent of a tenant, whoever owns it.
    public static AgentReference in(UUID tenant, String value) {
        return new AgentReference(value, tenant, Optional.empty(), false);
    }

    /// The agent that answers when none is named.
    public static AgentReference current(UUID tenant, Optional<UUID> user) {
        return new AgentReference(CURRENT, tenant, user, false);
    }

    /// Whether the caller may know of an agent.
    public boolean sees(UUID tenantOfAgent, Optional<UUID> owner) {
        return tenant.equals(tenantOfAgent) && (!ownOnly || owner.isEmpty() || owner.equals(user));
    }

    /// Whether no agent is named, so that the default answers.
    public boolean isCurrent() {
        return value.equals(CURRENT);
    }

    @Override
    public String toString() {
        return value;
    }
}
