package dev.switchboard.agent.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.definition.Agent;
import dev.switchboard.agent.definition.AgentWriter;
import dev.switchboard.agent.definition.Agents;
import dev.switchboard.agent.definition.Revision;
import dev.switchboard.agent.document.Keys;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/// Makes an agent of a document, or makes the agent of that key what the document says. Doing it
/// twice is doing it once.
@ApplicationScoped
public class Importer {
    private static final Optional<String> WHATEVER_IS_CURRENT = Optional.of("*");

    private final Agents agents;
    private final AgentWriter writer;
    private final TransactionSynchronizationRegistry transactions;

    Importer(Agents agents, AgentWriter writer, TransactionSynchronizationRegistry transactions) {
        this.agents = agents;
        this.writer = writer;
        this.transactions = transactions;
    }

    /// What to do with a document whose agent is there already.
    public enum Existing {
        UPDATE,
        SKIP
    }

    /// By which an imported agent is found again: its key, or the one that is made of its name.
    static String key(JsonNode document) {
        return document.path("key").asText(Keys.from(document.path("name").asText()));
    }

    /// Takes one document.
    ///
    /// @param owner the user that a new agent belongs to, and for whom other users' agents do not
    ///   exist; empty for the tenant itself
    /// @throws ProblemException when the document is not valid
    @Transactional
    public ImportedAgent take(
            TenantId tenant,
            Optional<UUID> owner,
            ObjectNode document,
            Existing existing,
            Cause cause) {
        String key = key(document);
        if (!Keys.isKey(key) || !agents.knows(tenant, key)) {
            return new ImportedAgent(
                    ImportedAgent.Result.CREATED,
                    agents.create(tenant, owner, document, Revision.Stage.PUBLISHED, cause));
        }
        var reference = new AgentReference(key, tenant.value(), owner, owner.isPresent());
        Agent before = agents.resolve(tenant, reference, Optional.empty());
        if (existing == Existing.SKIP) {
            return new ImportedAgent(ImportedAgent.Result.SKIPPED, before);
        }
        if (before.head().status() == AgentStatus.ARCHIVED) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The agent `%s` is archived: restore it before, or choose another key."
                            .formatted(key));
        }
        Agent after = agents.edit(tenant, reference, WHATEVER_IS_CURRENT, _ -> document, cause);
        boolean same =
                before.head().sequence() == after.head().sequence()
                        && writer.show(before).equals(writer.show(after));
        return new ImportedAgent(
                same ? ImportedAgent.Result.UNCHANGED : ImportedAgent.Result.UPDATED, after);
    }

    /// Does all that [#take] does, and leaves no trace of it.
    @Transactional
    public ImportedAgent rehearse(
            TenantId tenant,
            Optional<UUID> owner,
            ObjectNode document,
            Existing existing,
            Cause cause) {
        var imported = take(tenant, owner, document, existing, cause);
        transactions.setRollbackOnly();
        return imported;
    }
}
