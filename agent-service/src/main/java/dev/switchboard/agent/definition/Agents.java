package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.change.ChangeLog;
import dev.switchboard.agent.change.ChangeType;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// The agents of a tenant, and the rules by which they change. One writer at a time for each
/// tenant; every change is in the change log when its transaction ends.
@ApplicationScoped
@Transactional
public class Agents {
    private final EntityManager database;
    private final PostgresAgentStore store;
    private final AgentReader reader;
    private final AgentWriter writer;
    private final SecretChanges secrets;
    private final ChangeLog changes;

    Agents(
            EntityManager database,
            PostgresAgentStore store,
            AgentReader reader,
            AgentWriter writer,
            SecretChanges secrets,
            ChangeLog changes) {
        this.database = database;
        this.store = store;
        this.reader = reader;
        this.writer = writer;
        this.secrets = secrets;
        this.changes = changes;
    }

    /// An agent at its head.
    ///
    /// @throws ProblemException `agent-not-found`, also for an archived one
    public Agent get(TenantId tenant, AgentReference reference) {
        return store.find(tenant, reference)
                .filter(agent -> !agent.archived())
                .orElseThrow(() -> notFound(reference));
    }

    /// An agent at a revision, or at its head; archived ones too, for the calls that still run.
    ///
    /// @throws ProblemException `agent-not-found` or `revision-not-found`
    public Agent resolve(TenantId tenant, AgentReference reference, Optional<Integer> revision) {
        Agent head = store.find(tenant, reference).orElseThrow(() -> notFound(reference));
        return revision.map(number ->
                        store.find(tenant, reference, number)
                                .orElseThrow(() ->
                                        new ProblemException(
                                                ProblemType.REVISION_NOT_FOUND,
                                                "The agent has no revision %d.".formatted(number))))
                .orElse(head);
    }

    List<Agent> list(TenantId tenant, AgentFilter filter, Optional<UUID> after, int limit) {
        return store.list(tenant, filter, after, limit);
    }

    /// Whether an agent of this key ever was; keys are not given twice.
    public boolean knows(TenantId tenant, String key) {
        return store.keyIsTaken(tenant, key);
    }

    /// Makes an agent. It is not the default.
    public Agent create(TenantId tenant, ObjectNode document, String author, String reason) {
        changes.lock(tenant);
        AgentDraft draft = reader.read(document, Optional.empty());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        UUID id = TimeOrderedId.next(now.toEpochMilli());
        if (store.keyIsTaken(tenant, draft.key())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The key `%s` belongs to another agent, perhaps a deleted one; choose another."
                            .formatted(draft.key()));
        }
        demandFreeName(tenant, draft, id);
        var row = new AgentRow(tenant.value(), id, draft.key(), now);
        row.name = draft.content().name();
        draft.status().ifPresent(status -> row.status = AgentRow.word(status));
        database.persist(row);
        database.persist(new RevisionRow(row, draft.content(), author, reason));
        database.flush();
        secrets.apply(tenant, id, draft);
        changes.append(tenant, ChangeType.AGENT_CREATED, row::changedAt);
        return written(tenant, id);
    }

    /// Edits everything but the identity: a new revision, unless the content is the same.
    ///
    /// @param ifMatch the `If-Match` header
    /// @param edit makes the wanted document of the one that is shown now
    Agent edit(
            TenantId tenant,
            AgentReference reference,
            Optional<String> ifMatch,
            UnaryOperator<ObjectNode> edit,
            String author) {
        changes.lock(tenant);
        Agent before = get(tenant, reference);
        ObjectNode shown = writer.show(before);
        EntityTags.demand(ifMatch, EntityTags.of(before, shown));
        AgentDraft draft = reader.read(edit.apply(shown), Optional.of(before));
        UUID id = before.head().id();
        demandFreeName(tenant, draft, id);
        secrets.demandRebinding(before, draft);
        AgentRow row = row(tenant, reference);
        boolean newStatus =
                draft.status().filter(status -> status != before.head().status()).isPresent();
        boolean newContent = !draft.content().hash().equals(before.content().hash());
        draft.status().ifPresent(status -> row.status = AgentRow.word(status));
        if (newContent) {
            row.headRevision++;
            row.name = draft.content().name();
            database.persist(new RevisionRow(row, draft.content(), author, "edited"));
            database.flush();
        }
        if (secrets.apply(tenant, id, draft)) {
            changes.append(tenant, ChangeType.AGENT_CREDENTIALS_CHANGED, row::changedAt);
        }
        if (newContent || newStatus) {
            changes.append(tenant, ChangeType.AGENT_UPDATED, row::changedAt);
        }
        return written(tenant, id);
    }

    /// Archives an agent: it takes no new calls, its revisions stay for those that run.
    void archive(TenantId tenant, AgentReference reference, Optional<String> ifMatch) {
        changes.lock(tenant);
        Agent before = get(tenant, reference);
        if (ifMatch.isPresent()) {
            EntityTags.demand(ifMatch, EntityTags.of(before, writer.show(before)));
        }
        if (before.head().isDefault()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The default agent cannot be deleted: make another one the default first.");
        }
        AgentRow row = row(tenant, reference);
        row.status = AgentRow.word(AgentStatus.ARCHIVED);
        changes.append(tenant, ChangeType.AGENT_DELETED, row::changedAt);
    }

    /// Makes an agent the one that answers when none is named.
    public Agent setDefault(TenantId tenant, AgentReference reference) {
        changes.lock(tenant);
        Agent wanted = get(tenant, reference);
        if (wanted.head().isDefault()) {
            return wanted;
        }
        var previous = store.defaultRow(tenant);
        previous.ifPresent(row -> row.isDefault = false);
        database.flush(); // before the next statement, since two defaults are refused at any moment
        AgentRow row = row(tenant, reference);
        row.isDefault = true;
        changes.append(tenant, ChangeType.AGENT_DEFAULT_CHANGED, row::changedAt);
        previous.ifPresent(old -> changes.append(tenant, ChangeType.AGENT_UPDATED, old::changedAt));
        return written(tenant, wanted.head().id());
    }

    private AgentRow row(TenantId tenant, AgentReference reference) {
        return store.row(tenant, reference).orElseThrow(() -> notFound(reference));
    }

    private Agent written(TenantId tenant, UUID id) {
        database.flush();
        return store.find(tenant, new AgentReference(id.toString())).orElseThrow();
    }

    private void demandFreeName(TenantId tenant, AgentDraft draft, UUID id) {
        String name = draft.content().name();
        if (store.nameIsTaken(tenant, name, id)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Another agent is called like this already; capitals make no difference.");
        }
    }

    private static ProblemException notFound(AgentReference reference) {
        return new ProblemException(
                ProblemType.AGENT_NOT_FOUND,
                reference.equals(AgentReference.DEFAULT)
                        ? "No agent is the default."
                        : "No agent `%s` is here.".formatted(reference));
    }
}
