package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.AuditAction;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.change.ChangeLog;
import dev.switchboard.agent.change.ChangeType;
import dev.switchboard.agent.change.Extent;
import dev.switchboard.agent.json.Difference;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The revisions of an agent: which there are, drafts beside the head, and where the head points.
@ApplicationScoped
@Transactional
public class Revisions {
    private final Agents agents;
    private final AgentRecords records;
    private final RevisionStore store;
    private final AgentReader reader;
    private final AgentWriter writer;
    private final SecretChanges secrets;
    private final ChangeLog changes;

    Revisions(
            Agents agents,
            AgentRecords records,
            RevisionStore store,
            AgentReader reader,
            AgentWriter writer,
            SecretChanges secrets,
            ChangeLog changes) {
        this.agents = agents;
        this.records = records;
        this.store = store;
        this.reader = reader;
        this.writer = writer;
        this.secrets = secrets;
        this.changes = changes;
    }

    /// Revisions, the newest first.
    ///
    /// @param before only those before this number
    public List<Revision> list(TenantId tenant, AgentReference agent, int before, int limit) {
        return store.list(records.row(tenant, agent), before, limit);
    }

    /// One revision.
    ///
    /// @throws ProblemException `revision-not-found`
    public Revision get(TenantId tenant, AgentReference agent, int number) {
        return store.list(records.row(tenant, agent), number + 1, 1).stream()
                .filter(revision -> revision.number() == number)
                .findFirst()
                .orElseThrow(() -> noRevision(number));
    }

    /// Which version of each secret was stored when a revision was saved, by slot and field.
    public ObjectNode secretVersions(TenantId tenant, AgentReference agent, int number) {
        return store.secretVersions(records.row(tenant, agent), number);
    }

    /// The open draft, or nothing if there is none.
    public Optional<Agent> draft(TenantId tenant, AgentReference agent) {
        agents.get(tenant, agent);
        AgentRow row = records.row(tenant, agent);
        return Optional.ofNullable(row.draftRevision).map(number -> records.written(row, number));
    }

    /// Saves a revision beside the head, on top of the open draft if there is one.
    ///
    /// @param ifMatch must name the open draft, or the head if there is none
    public Agent saveDraft(
            TenantId tenant,
            AgentReference reference,
            Optional<String> ifMatch,
            UnaryOperator<ObjectNode> edit,
            Cause cause) {
        changes.lock(tenant);
        Agent live = agents.get(tenant, reference);
        if (live.head().status() == AgentStatus.DRAFT) {
            return agents.edit(tenant, reference, ifMatch, edit, cause);
        }
        Agent base = draft(tenant, reference).orElse(live);
        ObjectNode shown = writer.show(base);
        AgentTags.demand(ifMatch, base, shown);
        AgentDraft draft = reader.read(tenant, edit.apply(shown), Optional.of(base));
        draft.status()
                .ifPresent(_ -> {
                    throw new ProblemException(
                            ProblemType.CONFLICT,
                            "A draft does not change the status: POST to status for that.");
                });
        records.demandFreeName(tenant, draft.content().name(), live.head().id());
        secrets.demandRebinding(base, draft);
        secrets.demandNoneOf(live, draft);
        if (draft.content().hash().equals(base.content().hash())) {
            return base;
        }
        AgentRow row = records.row(tenant, reference);
        var paths = secrets.apply(tenant, row.id, draft);
        row.latestRevision++;
        row.draftRevision = row.latestRevision;
        records.addRevision(
                row,
                base.number(),
                draft.content(),
                secrets.stored(tenant, row.id),
                cause.because(Optional.of("draft")));
        Agent saved = records.written(row, row.latestRevision);
        var changed = Difference.paths(writer.config(base), writer.config(saved));
        records.note(
                cause,
                row,
                Agents.unconditional(
                        ifMatch,
                        AgentRecords.event(AuditAction.AGENT_DRAFT_SAVED, row)
                                .between(Optional.of(base.number()), Optional.of(saved.number()))
                                .at(changed.isEmpty() ? paths : changed)));
        return saved;
    }

    /// Closes the open draft; its revision stays readable.
    public void discardDraft(TenantId tenant, AgentReference reference, Cause cause) {
        changes.lock(tenant);
        if (agents.get(tenant, reference).head().status() == AgentStatus.DRAFT) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The agent has nothing but its draft: archive the agent instead.");
        }
        AgentRow row = records.row(tenant, reference);
        Integer open = row.draftRevision;
        if (open == null) {
            throw noDraft();
        }
        row.draftRevision = null;
        records.note(
                cause,
                row,
                AgentRecords.event(AuditAction.AGENT_DRAFT_DISCARDED, row)
                        .between(Optional.of(open), Optional.of(row.headRevision)));
    }

    /// Moves the head to a revision; nothing is copied.
    ///
    /// @param action whether it counts as publishing or rolling back
    public Agent publish(
            TenantId tenant,
            AgentReference reference,
            int number,
            Optional<String> ifMatch,
            AuditAction action,
            Cause cause) {
        changes.lock(tenant);
        Agent before = agents.get(tenant, reference);
        AgentTags.demand(ifMatch, before, writer.show(before));
        get(tenant, reference, number);
        AgentRow row = records.row(tenant, reference);
        boolean unpublished = before.head().status() == AgentStatus.DRAFT;
        if (number == before.number() && !unpublished) {
            return before;
        }
        Agent wanted = records.written(row, number);
        reader.read(
                tenant, writer.show(wanted), Optional.of(wanted)); // it must still be fit to run
        records.demandFreeName(tenant, wanted.content().name(), row.id);
        records.moveHead(row, number, wanted.content().name());
        records.moved(
                row,
                ChangeType.AGENT_UPDATED,
                Extent.of(
                        before.head().revision(),
                        Difference.paths(writer.config(before), writer.config(wanted))));
        records.note(
                cause,
                row,
                Agents.unconditional(
                        ifMatch,
                        AgentRecords.event(action, row)
                                .between(Optional.of(before.number()), Optional.of(number))
                                .at(
                                        Difference.paths(
                                                writer.config(before), writer.config(wanted)))));
        return records.written(row);
    }

    /// Moves the head back: to a revision, or to the newest one before the head that was published.
    public Agent rollBack(
            TenantId tenant,
            AgentReference reference,
            Optional<Integer> number,
            Optional<String> ifMatch,
            Cause cause) {
        changes.lock(tenant);
        Agent now = agents.get(tenant, reference);
        int target =
                number.or(() -> store.publishedBefore(records.row(tenant, reference)))
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemType.CONFLICT,
                                        "No earlier revision was published: there is nothing to go"
                                                + " back to."));
        if (get(tenant, reference, target).stage() == Revision.Stage.DRAFT) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Revision %d was never published: publish it instead.".formatted(target));
        }
        if (target == now.number()) {
            AgentTags.demand(ifMatch, now, writer.show(now));
            return now;
        }
        return publish(tenant, reference, target, ifMatch, AuditAction.AGENT_ROLLED_BACK, cause);
    }

    /// There is no open draft.
    public static ProblemException noDraft() {
        return new ProblemException(ProblemType.REVISION_NOT_FOUND, "The agent has no open draft.");
    }

    private static ProblemException noRevision(int number) {
        return new ProblemException(
                ProblemType.REVISION_NOT_FOUND, "The agent has no revision %d.".formatted(number));
    }
}
