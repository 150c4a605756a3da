package dev.switchboard.agent.definition;

import dev.switchboard.agent.credential.StoredSecret;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.catalog.ProviderKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// An agent with one of its revisions.
///
/// @param number which revision `content` is; the head's, unless another was asked for
/// @param secrets that secrets are stored, for all endpoints that the agent ever used
public record Agent(
        AgentHead head,
        int number,
        AgentConfig content,
        Instant createdAt,
        Instant updatedAt,
        List<StoredSecret> secrets) {
    /// The agent as its row has become.
    Agent with(AgentRow row, AgentConfig head, List<StoredSecret> stored) {
        return new Agent(row.head(), row.headRevision, head, row.createdAt, row.updatedAt, stored);
    }

    boolean archived() {
        return head.status() == AgentStatus.ARCHIVED;
    }

    Stream<StoredSecret> secrets(ProviderKind slot) {
        return secrets.stream().filter(secret -> secret.slot() == slot);
    }
}
