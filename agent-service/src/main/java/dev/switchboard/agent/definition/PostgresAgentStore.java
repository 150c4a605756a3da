package dev.switchboard.agent.definition;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.change.HeadSource;
import dev.switchboard.agent.credential.CredentialVault;
import dev.switchboard.agent.credential.StoredSecret;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/// Agents in the tables `agents` and `agent_revisions`.
@ApplicationScoped
class PostgresAgentStore implements AgentStore, HeadSource {
    private static final int UUID_LENGTH = 36;

    /// Where a text is found more often than this, agents are looked through in the order of the
    /// page. Ids are in order by themselves; for any other order each agent has to be read first.
    private static final int MOST_TAKEN_IN_ORDER = 5_000;

    private static final int MOST_SORTED = 2_000;

    private final Session database;
    private final CredentialVault credentials;

    PostgresAgentStore(Session database, CredentialVault credentials) {
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

    /// What the agent is at its head.
    AgentConfig content(AgentRow row) {
        var key = new RevisionRow.Key(row.tenantId, row.id, row.headRevision);
        return database.find(RevisionRow.class, key).content();
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
        var question = question(tenant, filter, order.byId() ? MOST_TAKEN_IN_ORDER : MOST_SORTED);
        var parameters = new ArrayList<>(question.parameters());
        after.ifPresent(keys -> parameters.addAll(order.parameters(keys)));
        parameters.add(limit);
        var found = ask(question.page(order, after.isPresent()), parameters, ListedAgent::read);
        if (found.isEmpty()) {
            return List.of();
        }
        var ids = found.stream().map(agent -> agent.head().id()).toList();
        var secrets =
                credentials.stored(tenant, ids).stream()
                        .collect(Collectors.groupingBy(StoredSecret::agent));
        return found.stream()
                .map(agent -> agent.with(secrets.getOrDefault(agent.head().id(), List.of())))
                .toList();
    }

    /// A text that few agents have is looked up; for one that many have, a page is full before many
    /// agents were looked at.
    ///
    /// @param few how often it may be found
    private AgentQuery question(TenantId tenant, AgentFilter filter, int few) {
        var question = AgentQuery.of(tenant, filter);
        return filter.search()
                .map(text -> TextSearch.of(tenant, text))
                .filter(search -> count(TextSearch.COUNT, search.parameters(), few + 1) <= few)
                .map(question::among)
                .orElse(question);
    }

    @Override
    public int count(TenantId tenant, AgentFilter filter, int limit) {
        var question = question(tenant, filter, 2 * limit); // in name and key
        return count(question.count(), question.parameters(), limit);
    }

    private int count(String sql, List<Object> parameters, int limit) {
        var all = new ArrayList<>(parameters);
        all.add(limit);
        return ask(sql, all, row -> row.getInt(1)).getFirst();
    }

    /// Reads one row of an answer.
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Asks by JDBC: Hibernate keeps one more plan each time that it is asked for ids, all under
    /// one hash, and looks through them.
    private <T> List<T> ask(String sql, List<Object> parameters, Reader<T> reader) {
        return database.doReturningWork(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.size(); i++) {
                    statement.setObject(i + 1, parameter(connection, parameters.get(i)));
                }
                List<T> answers = new ArrayList<>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        answers.add(reader.read(rows));
                    }
                }
                return answers;
            }
        });
    }

    private static Object parameter(Connection connection, Object value) throws SQLException {
        return value instanceof List<?> list
                ? connection.createArrayOf(
                        list.getFirst() instanceof UUID ? "uuid" : "text", list.toArray())
                : value;
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
