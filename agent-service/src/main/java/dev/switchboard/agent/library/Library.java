package dev.switchboard.agent.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.access.TimeOrderedId;
import dev.switchboard.agent.audit.AuditEvent;
import dev.switchboard.agent.audit.AuditLog;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.change.ChangeLog;
import dev.switchboard.agent.document.EntityTags;
import dev.switchboard.agent.json.CanonicalJson;
import dev.switchboard.agent.json.Difference;
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

/// The personas, skills and knowledge bases of a tenant, and the rules by which they change. Shares
/// the one writer of the tenant with the agents, so that nobody can begin to use what is being
/// deleted.
@ApplicationScoped
@Transactional
public class Library {
    private final EntityManager database;
    private final LibraryStore store;
    private final LibraryReader reader;
    private final LibraryUsers users;
    private final ChangeLog changes;
    private final AuditLog audit;

    Library(
            EntityManager database,
            LibraryStore store,
            LibraryReader reader,
            LibraryUsers users,
            ChangeLog changes,
            AuditLog audit) {
        this.database = database;
        this.store = store;
        this.reader = reader;
        this.users = users;
        this.changes = changes;
        this.audit = audit;
    }

    /// An item at its newest revision, by id or key; empty when it is deleted.
    public Optional<LibraryItem> find(TenantId tenant, LibraryKind kind, String name) {
        return store.row(tenant, kind, name).map(row -> store.item(row, row.headRevision));
    }

    /// An item at one revision, also when it is deleted: an old revision of an agent may use it.
    public Optional<LibraryItem> at(TenantId tenant, UUID id, int revision) {
        return store.any(tenant, id).map(row -> store.item(row, revision));
    }

    /// Which of these items are deleted; one that never was is not.
    public List<UUID> deleted(TenantId tenant, LibraryKind kind, List<UUID> ids) {
        return store.deleted(tenant, kind, ids);
    }

    LibraryItem get(TenantId tenant, LibraryKind kind, String name) {
        return find(tenant, kind, name).orElseThrow(() -> notFound(kind, name));
    }

    List<LibraryItem> list(
            TenantId tenant, LibraryKind kind, String search, Optional<UUID> after, int limit) {
        return store.list(tenant, kind, search, after, limit);
    }

    LibraryItem create(TenantId tenant, LibraryKind kind, ObjectNode document, Cause cause) {
        return create(tenant, kind, document, cause, false);
    }

    /// Makes an item of the platform, unless it was made before.
    public void install(TenantId tenant, LibraryKind kind, ObjectNode document, Cause cause) {
        changes.lock(tenant);
        if (!store.keyIsTaken(tenant, kind, document.path("key").asText())) {
            create(tenant, kind, document, cause, true);
        }
    }

    private LibraryItem create(
            TenantId tenant, LibraryKind kind, ObjectNode document, Cause cause, boolean isSystem) {
        changes.lock(tenant);
        var draft = reader.read(kind, document, Optional.empty());
        if (store.keyIsTaken(tenant, kind, draft.key())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The key `%s` belongs to another %s, perhaps a deleted one; choose another."
                            .formatted(draft.key(), kind.spoken()));
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        UUID id = TimeOrderedId.next(now.toEpochMilli());
        String name = demandFreeName(tenant, kind, draft.content(), id);
        var row = new LibraryRow(tenant.value(), id, kind, draft.key(), name, now);
        row.isSystem = isSystem;
        database.persist(row);
        LibraryItem made = written(row, draft.content(), cause);
        note(tenant, cause, "created", made, Optional.empty());
        return made;
    }

    /// Edits an item: a new revision, unless the content is the same.
    ///
    /// @param edit makes the wanted document of the one that is shown now
    LibraryItem edit(
            TenantId tenant,
            LibraryKind kind,
            String reference,
            Optional<String> ifMatch,
            UnaryOperator<ObjectNode> edit,
            Cause cause) {
        changes.lock(tenant);
        LibraryRow row = row(tenant, kind, reference);
        LibraryItem before = store.item(row, row.headRevision);
        ObjectNode shown = before.shown();
        EntityTags.demand(ifMatch, EntityTags.of(before.revision(), shown));
        demandOwn(before);
        var draft = reader.read(kind, edit.apply(shown), Optional.of(before));
        if (CanonicalJson.of(draft.content()).equals(CanonicalJson.of(before.content()))) {
            return before;
        }
        row.name = demandFreeName(tenant, kind, draft.content(), row.id);
        row.headRevision++;
        row.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        LibraryItem after = written(row, draft.content(), cause);
        note(tenant, cause, "updated", after, Optional.of(before));
        users.changed(tenant, after, cause);
        return after;
    }

    /// Deletes an item that no agent uses.
    void delete(
            TenantId tenant,
            LibraryKind kind,
            String reference,
            Optional<String> ifMatch,
            Cause cause) {
        changes.lock(tenant);
        LibraryRow row = row(tenant, kind, reference);
        LibraryItem item = store.item(row, row.headRevision);
        if (ifMatch.isPresent()) {
            EntityTags.demand(ifMatch, EntityTags.of(item.revision(), item.shown()));
        }
        demandOwn(item);
        List<String> using = users.usersOf(tenant, item);
        if (!using.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The %s is used by %s; take it from there first."
                            .formatted(kind.spoken(), String.join(", ", using)));
        }
        row.deletedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        note(tenant, cause, "deleted", item, Optional.of(item));
    }

    private void note(
            TenantId tenant,
            Cause cause,
            String what,
            LibraryItem item,
            Optional<LibraryItem> before) {
        String kind = item.kind().word();
        List<String> paths =
                before.map(old -> Difference.paths(old.content(), item.content()))
                        .orElse(List.of());
        audit.append(
                tenant,
                cause,
                AuditEvent.of(kind + "." + what, kind, item.id().toString(), item.key())
                        .between(before.map(LibraryItem::revision), Optional.of(item.revision()))
                        .at(paths));
    }

    private LibraryItem written(LibraryRow row, ObjectNode content, Cause cause) {
        database.persist(new LibraryRevisionRow(row, content, cause.actor()));
        database.flush();
        return store.item(row, row.headRevision);
    }

    private LibraryRow row(TenantId tenant, LibraryKind kind, String reference) {
        return store.row(tenant, kind, reference).orElseThrow(() -> notFound(kind, reference));
    }

    private String demandFreeName(TenantId tenant, LibraryKind kind, ObjectNode content, UUID id) {
        String name = content.path("name").asText();
        if (store.nameIsTaken(tenant, kind, name, id)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Another %s is called like this already; capitals make no difference."
                            .formatted(kind.spoken()));
        }
        return name;
    }

    private static void demandOwn(LibraryItem item) {
        if (item.isSystem()) {
            throw new ProblemException(
                    ProblemType.READ_ONLY,
                    "The %s `%s` belongs to the platform: make one of your own of it."
                            .formatted(item.kind().spoken(), item.key()));
        }
    }

    private static ProblemException notFound(LibraryKind kind, String reference) {
        return new ProblemException(
                kind.notFound(), "No %s `%s` is here.".formatted(kind.spoken(), reference));
    }
}
