package dev.switchboard.agent.user;

import dev.switchboard.agent.access.ApiKeys;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.access.TimeOrderedId;
import dev.switchboard.agent.access.UserScope;
import dev.switchboard.agent.audit.AuditEvent;
import dev.switchboard.agent.audit.AuditLog;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.definition.Agents;
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
import org.hibernate.exception.ConstraintViolationException;

/// The users of a tenant, and what goes with them.
@ApplicationScoped
@Transactional
class Users implements UserScope {
    private final EntityManager database;
    private final Agents agents;
    private final ApiKeys keys;
    private final AuditLog audit;

    Users(EntityManager database, Agents agents, ApiKeys keys, AuditLog audit) {
        this.audit = audit;
        this.database = database;
        this.agents = agents;
        this.keys = keys;
    }

    User create(TenantId tenant, UserDraft draft, Cause cause) {
        var row = new UserRow(tenant, TimeOrderedId.next(), draft, now());
        database.persist(row);
        write();
        note(tenant, cause, "user.created", row.user());
        return row.user();
    }

    User replace(TenantId tenant, UUID id, UserDraft draft, Cause cause) {
        UserRow row = row(tenant, id);
        row.become(draft, now());
        write();
        note(tenant, cause, "user.updated", row.user());
        return row.user();
    }

    User get(TenantId tenant, UUID id) {
        return row(tenant, id).user();
    }

    /// Users in the order of their making, after the user `after`.
    List<User> list(TenantId tenant, UUID after, int limit) {
        return database
                .createQuery(
                        """
                        FROM UserRow WHERE tenantId = :tenant AND deletedAt IS NULL AND id > :after
                        ORDER BY id
                        """,
                        UserRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(UserRow::user)
                .toList();
    }

    @Override
    public boolean exists(TenantId tenant, UUID user) {
        return find(tenant, user).isPresent();
    }

    /// Removes a user: its agents are archived, its keys revoked. Calls that run go on to their
    /// end.
    ///
    /// @param erase whether nothing stays, not even the revisions of the agents
    void delete(TenantId tenant, UUID id, boolean erase, Cause cause) {
        UserRow row = row(tenant, id);
        agents.archiveOf(tenant, id, cause);
        keys.revokeOf(tenant, id);
        row.deletedAt = now();
        database.flush();
        note(tenant, cause, "user.deleted", row.user());
        if (erase) {
            database.clear(); // what the database erases below is no longer ours to write
            database.createNativeQuery("DELETE FROM users WHERE tenant_id = :tenant AND id = :id")
                    .setParameter("tenant", tenant.value())
                    .setParameter("id", id)
                    .executeUpdate();
        }
    }

    /// Names nobody: entries stay when a user is erased.
    private void note(TenantId tenant, Cause cause, String action, User user) {
        String id = user.id().toString();
        audit.append(
                tenant,
                cause,
                AuditEvent.of(action, "user", id, id).with("role", user.role().word()));
    }

    private Optional<UserRow> find(TenantId tenant, UUID id) {
        return Optional.ofNullable(
                        database.find(UserRow.class, new UserRow.Key(tenant.value(), id)))
                .filter(row -> row.deletedAt == null);
    }

    private UserRow row(TenantId tenant, UUID id) {
        return find(tenant, id)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NOT_FOUND, "There is no such user."));
    }

    /// The indexes decide who was first when two ask for the same name at once.
    private void write() {
        try {
            database.flush();
        } catch (ConstraintViolationException taken) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    String.valueOf(taken.getConstraintName()).contains("email")
                            ? "Another user has this e-mail address."
                            : "Another user has this username.");
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
