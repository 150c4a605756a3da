package dev.switchboard.agent.definition;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.change.HeadSource;
import dev.switchboard.agent.credential.CredentialVault;
import dev.switchboard.agent.credential.StoredSecret;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Agents in the tables `agents` and `agent_revisions`.
@ApplicationScoped
class PostgresAgentStore implements AgentStore, HeadSource {
    private static final int UUID_LENGTH = 36;

    private final EntityManager database;
    private final CredentialVault credentials;

    PostgresAgentStore(EntityManager database, CredentialVault credentials) {
        this.database = database;
        this.credentials = credentials;
    }

    /// The row of an agent, to change it.
    Optional<AgentRow> row(TenantId tenant, AgentReference reference) {
        String value = reference.value();
        if (reference.isCurrent()) {
            return reference
                    .user()
                    .flatMap(user -> defaultRow(tenant, Optional.of(user)))
                    .or(() -> defaultRow(tenant, Optional.empty()))
                    .or(() -> lastResort(tenant));
        }
        boolean isId =
                value.length() == UUID_LENGTH && value.charAt(8) == '-' && hexadecimal(value);
        var byKey =
                database.createQuery(
                                "FROM AgentRow WHERE tenantId = :tenant AND key = :key",
                                AgentRow.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("key", value)
                        .getResultStream()
                        .findFirst();
        var found =
                byKey.isPresent() || !isId
                        ? byKey
                        : Optional.ofNullable(
                                database.find(
                                        AgentRow.class,
                                        new AgentRow.Key(tenant.value(), UUID.fromString(value))));
        return found.filter(row -> reference.sees(row.tenantId, Optional.ofNullable(row.ownerId)));
    }

    /// The agent that the environment describes: it answers when nobody chose a default.
    private Optional<AgentRow> lastResort(TenantId tenant) {
        return row(tenant, AgentReference.in(tenant.value(), AgentHead.DEVELOPMENT))
                .filter(row -> row.head().fromEnvironment())
                .filter(row -> row.head().status() != AgentStatus.ARCHIVED);
    }

    /// The default of a user, or of the tenant itself.
    Optional<AgentRow> defaultRow(TenantId tenant, Optional<UUID> owner) {
        return database.createQuery(
                        """
                        FROM AgentRow WHERE tenantId = :tenant AND isDefault
                        AND ownerId IS NOT DISTINCT FROM :owner
                        """,
                        AgentRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("owner", owner.orElse(null))
                .getResultStream()
                .findFirst();
    }

    /// The agents of a user that are not archived, to change them.
    List<AgentRow> rowsOf(TenantId tenant, UUID owner) {
        return database.createQuery(
                        """
                        FROM AgentRow WHERE tenantId = :tenant AND ownerId = :owner
                        AND status <> 'archived' ORDER BY id
                        """,
                        AgentRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("owner", owner)
                .getResultList();
    }

    boolean keyIsTaken(TenantId tenant, String key) {
        return row(tenant, AgentReference.in(tenant.value(), key)).isPresent();
    }

    boolean nameIsTaken(TenantId tenant, String name, UUID except) {
        return database.createQuery(
                                """
                                SELECT count(*) FROM AgentRow WHERE tenantId = :tenant
                                AND lower(name) = lower(:name) AND status <> 'archived'
                                AND id <> :except
                                """,
                                Long.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("name", name)
                        .setParameter("except", except)
                        .getSingleResult()
                > 0;
    }

    @Override
    public Optional<Agent> find(TenantId tenant, AgentReference reference) {
        return row(tenant, reference).flatMap(row -> agent(row, row.headRevision));
    }

    @Override
    public Optional<Agent> find(TenantId tenant, AgentReference reference, int revision) {
        return row(tenant, reference).flatMap(row -> agent(row, revision));
    }

    /// An agent as it is in this transaction, written or not.
    Optional<Agent> agent(AgentRow row, int revision) {
        var key = new RevisionRow.Key(row.tenantId, row.id, revision);
        return Optional.ofNullable(database.find(RevisionRow.class, key))
                .map(found ->
                        agent(
                                row,
                                found,
                                credentials.stored(new TenantId(row.tenantId), List.of(row.id))));
    }

    private static Agent agent(AgentRow row, RevisionRow revision, List<StoredSecret> secrets) {
        return new Agent(
                row.head(),
                revision.number,
                revision.content(),
                row.createdAt,
                row.updatedAt,
                secrets);
    }

    @Override
    public List<Agent> list(
            TenantId tenant,
            AgentFilter filter,
            AgentOrder order,
            Optional<List<String>> after,
            int limit) {
        var question = AgentQuery.of(tenant, filter);
        var query =
                database.createNativeQuery(question.page(order, after.isPresent()), UUID.class)
                        .setParameter("limit", limit);
        question.parameters().forEach(query::setParameter);
        after.ifPresent(keys -> {
            query.setParameter("id", UUID.fromString(keys.getLast()));
            if (!order.byId()) {
                query.setParameter("value", keys.getFirst());
            }
        });
        @SuppressWarnings("unchecked")
        List<UUID> ids = query.getResultList();
        return load(tenant, ids);
    }

    /// Agents at their heads, in the order of the ids.
    private List<Agent> load(TenantId tenant, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var secrets = credentials.stored(tenant, ids);
        return database.createQuery(
                        """
                        SELECT a, r FROM AgentRow a JOIN RevisionRow r
                        ON r.tenantId = a.tenantId AND r.agentId = a.id
                        AND r.number = a.headRevision
                        WHERE a.tenantId = :tenant AND a.id IN :ids
                        """,
                        Object[].class)
                .setParameter("tenant", tenant.value())
                .setParameter("ids", ids)
                .getResultStream()
                .map(pair -> agent((AgentRow) pair[0], (RevisionRow) pair[1], secrets))
                .sorted(Comparator.comparingInt(agent -> ids.indexOf(agent.head().id())))
                .toList();
    }

    @Override
    public int count(TenantId tenant, AgentFilter filter, int limit) {
        var question = AgentQuery.of(tenant, filter);
        var query =
                database.createNativeQuery(question.count(), Long.class)
                        .setParameter("limit", limit);
        question.parameters().forEach(query::setParameter);
        return ((Number) query.getSingleResult()).intValue();
    }

    @Override
    @Transactional
    public List<AgentHead> heads() {
        return database.createQuery("FROM AgentRow ORDER BY id", AgentRow.class)
                .getResultStream()
                .map(AgentRow::head)
                .toList();
    }

    private static boolean hexadecimal(String uuid) {
        return uuid.chars().allMatch(c -> c == '-' || Character.digit(c, 16) >= 0);
    }
}
