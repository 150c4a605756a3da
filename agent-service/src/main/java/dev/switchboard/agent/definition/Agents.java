package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.access.TimeOrderedId;
import dev.switchboard.agent.audit.AuditAction;
import dev.switchboard.agent.audit.AuditEvent;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.change.ChangeLog;
import dev.switchboard.agent.change.ChangeType;
import dev.switchboard.agent.change.Extent;
import dev.switchboard.agent.document.EntityTags;
import dev.switchboard.agent.json.Difference;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.EnvironmentFallback;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The agents of a tenant, and the rules by which they change. One writer at a time for each
/// tenant; every change is in the change log and the audit log when its transaction ends.
@ApplicationScoped
@Transactional
public class Agents {
    private final EntityManager database;
    private final PostgresAgentStore store;
    private final AgentRecords records;
    private final AgentReader reader;
    private final AgentWriter writer;
    private final SecretChanges secrets;
    private final ChangeLog changes;
    private final EnvironmentFallback fallback;

    Agents(
            EntityManager database,
            PostgresAgentStore store,
            AgentRecords records,
            AgentReader reader,
            AgentWriter writer,
            SecretChanges secrets,
            ChangeLog changes,
            EnvironmentFallback fallback) {
        this.fallback = fallback;
        this.database = database;
        this.store = store;
        this.records = records;
        this.reader = reader;
        this.writer = writer;
        this.secrets = secrets;
        this.changes = changes;
    }

    /// An agent at its head.
    ///
    /// @throws ProblemException `agent-not-found`, also for an archived one
    public Agent get(TenantId tenant, AgentReference reference) {
        Agent found =
                store.find(tenant, reference)
                        .filter(agent -> !agent.archived())
                        .orElseThrow(() -> AgentRecords.notFound(reference));
        fallback.check(reference, found.head());
        return found;
    }

    /// An agent at a revision, or at its head; archived ones too, for the calls that still run.
    ///
    /// @throws ProblemException `agent-not-found` or `revision-not-found`
    public Agent resolve(TenantId tenant, AgentReference reference, Optional<Integer> revision) {
        Agent head =
                store.find(tenant, reference).orElseThrow(() -> AgentRecords.notFound(reference));
        fallback.check(reference, head.head());
        return revision.map(number ->
                        store.find(tenant, reference, number)
                                .orElseThrow(() ->
                                        new ProblemException(
                                                ProblemType.REVISION_NOT_FOUND,
                                                "The agent has no revision %d.".formatted(number))))
                .orElse(head);
    }

    List<Agent> list(
            TenantId tenant,
            AgentFilter filter,
            AgentOrder order,
            Optional<List<String>> after,
            int limit) {
        return store.list(tenant, filter, order, after, limit);
    }

    int count(TenantId tenant, AgentFilter filter, int limit) {
        return store.count(tenant, filter, limit);
    }

    /// Whether an agent of this key ever was; keys are not given twice.
    public boolean knows(TenantId tenant, String key) {
        return store.keyIsTaken(tenant, key);
    }

    /// Makes an agent. It is not the default.
    ///
    /// @param owner the user that it belongs to; empty for the tenant itself
    /// @param stage a draft takes no calls until it is published
    public Agent create(
            TenantId tenant,
            Optional<UUID> owner,
            ObjectNode document,
            Revision.Stage stage,
            Cause cause) {
        changes.lock(tenant);
        AgentDraft draft = reader.read(tenant, document, Optional.empty());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        UUID id = TimeOrderedId.next(now.toEpochMilli());
        if (store.keyIsTaken(tenant, draft.key())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The key `%s` belongs to another agent, perhaps a deleted one; choose another."
                            .formatted(draft.key()));
        }
        records.demandFreeName(tenant, draft.content().name(), id);
        var row = new AgentRow(tenant.value(), id, draft.key(), now);
        row.name = draft.content().name();
        row.ownerId = owner.orElse(null);
        draft.status().ifPresent(status -> row.status = AgentRow.word(status));
        if (stage == Revision.Stage.DRAFT) {
            row.status = AgentRow.word(AgentStatus.DRAFT);
            row.draftRevision = row.latestRevision;
        }
        database.persist(row);
        secrets.apply(tenant, id, draft);
        records.addHead(
                row,
                null,
                draft.content(),
                secrets.stored(tenant, id),
                stage,
                cause.because(Optional.of("created")));
        records.moved(row, ChangeType.AGENT_CREATED, Extent.NEW);
        records.note(
                cause,
                row,
                AgentRecords.event(AuditAction.AGENT_CREATED, row)
                        .between(Optional.empty(), Optional.of(row.headRevision)));
        return records.written(row);
    }

    /// Edits everything but the identity: a new revision, unless the content is the same.
    ///
    /// @param ifMatch the `If-Match` header
    /// @param edit makes the wanted document of the one that is shown now
    public Agent edit(
            TenantId tenant,
            AgentReference reference,
            Optional<String> ifMatch,
            UnaryOperator<ObjectNode> edit,
            Cause cause) {
        changes.lock(tenant);
        AgentRow row = records.liveRow(tenant, reference);
        Agent before = records.written(row);
        ObjectNode shown = writer.show(before);
        AgentTags.demand(ifMatch, before, shown);
        AgentDraft draft = reader.read(tenant, edit.apply(shown), Optional.of(before));
        if (!draft.content().name().equals(row.name)) {
            records.demandFreeName(tenant, draft.content().name(), row.id);
        }
        secrets.demandRebinding(before, draft);
        List<String> secretPaths = secrets.apply(tenant, row.id, draft);
        boolean newStatus = draft.status().map(wanted -> move(row, wanted, cause)).orElse(false);
        boolean newContent = !draft.content().hash().equals(before.content().hash());
        if (!newContent && !newStatus && secretPaths.isEmpty()) {
            return before;
        }
        var stored = secretPaths.isEmpty() ? before.secrets() : secrets.stored(tenant, row.id);
        if (newContent) {
            row.latestRevision++;
            var stage =
                    before.head().status() == AgentStatus.DRAFT && !newStatus
                            ? Revision.Stage.DRAFT
                            : Revision.Stage.PUBLISHED;
            records.addHead(
                    row,
                    before.number(),
                    draft.content(),
                    stored,
                    stage,
                    cause.because(Optional.of("edited")));
        }
        Agent edited = before.with(row, draft.content(), stored);
        var paths = paths(before, edited, secretPaths);
        int previous = before.head().revision();
        if (!secretPaths.isEmpty()) {
            changes.append(
                    tenant,
                    ChangeType.AGENT_CREDENTIALS_CHANGED,
                    Extent.of(previous, secretPaths),
                    row::changedAt);
        }
        if (newContent || newStatus) {
            var changed = new ArrayList<>(paths);
            changed.removeAll(secretPaths);
            if (newStatus) {
                changed.add("/status");
            }
            records.moved(row, ChangeType.AGENT_UPDATED, Extent.of(previous, changed));
        }
        Agent after = edited.with(row, edited.content(), stored);
        if (newContent || !secretPaths.isEmpty()) {
            var event =
                    AgentRecords.event(
                                    newContent
                                            ? AuditAction.AGENT_UPDATED
                                            : AuditAction.AGENT_CREDENTIALS_CHANGED,
                                    row)
                            .between(Optional.of(before.number()), Optional.of(after.number()))
                            .at(paths);
            records.note(cause, row, unconditional(ifMatch, event));
        }
        return after;
    }

    private List<String> paths(Agent before, Agent after, List<String> secretPaths) {
        var paths = Difference.paths(writer.config(before), writer.config(after));
        return Stream.concat(paths.stream(), secretPaths.stream())
                .filter(path -> secretPaths.stream().noneMatch(s -> path.startsWith(s + "/")))
                .distinct()
                .toList();
    }

    private boolean move(AgentRow row, AgentStatus wanted, Cause cause) {
        AgentStatus from = row.head().status();
        AgentStatus to = Lifecycle.after(from, Lifecycle.towards(wanted));
        if (to == from) {
            return false;
        }
        row.status = AgentRow.word(to);
        if (from == AgentStatus.DRAFT) {
            records.moveHead(row, row.headRevision, row.name);
        }
        records.note(cause, row, StatusChanges.event(row, from, to));
        return true;
    }

    /// A write on whatever version is current can overwrite what its writer never saw.
    static AuditEvent unconditional(Optional<String> ifMatch, AuditEvent event) {
        return EntityTags.isAny(ifMatch) ? event.with("ifMatch", "*") : event;
    }

    /// Archives every agent of a user, the default one too.
    public void archiveOf(TenantId tenant, UUID user, Cause cause) {
        changes.lock(tenant);
        for (AgentRow row : store.rowsOf(tenant, user)) {
            AgentStatus from = row.head().status();
            row.isDefault = false;
            row.status = AgentRow.word(AgentStatus.ARCHIVED);
            records.moved(
                    row, ChangeType.AGENT_DELETED, Extent.of(row.headRevision, List.of("/status")));
            records.note(cause, row, StatusChanges.event(row, from, AgentStatus.ARCHIVED));
        }
    }
}
