package dev.switchboard.agent.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.AgentStatus;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// How PostgreSQL finds agents among 100,000 of one tenant.
@AgentServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // filled once, read by all
@SuppressWarnings("NullAway.Init") // JUnit fills the connection
class AgentListPlanTest {
    private static final TenantId TENANT =
            new TenantId(UUID.fromString("00000000-0000-7000-8000-0000000fffff"));
    private static final AgentOrder CREATED = new AgentOrder(AgentOrder.Field.CREATED_AT, false);

    private Connection connection;

    /// In a transaction that nobody commits.
    @BeforeAll
    void hundredThousandAgents() throws SQLException {
        connection = connect();
        connection.setAutoCommit(false);
        run(
                "INSERT INTO tenants (id, key, name) VALUES ('%s', 'crowd', 'Crowd')"
                        .formatted(TENANT));
        // The checks of foreign keys are planned for what the tables hold by then. Planned for
        // other tenants' few agents they look through all of this one's.
        // A thousand agents are enough to see how their texts are found.
        run("ALTER TABLE agents DISABLE TRIGGER agents_have_endings");
        insert(1, 1_000);
        run(
                "INSERT INTO agent_endings SELECT tenant_id, endings_of(lower(name)), id FROM agents WHERE tenant_id = '%s'"
                        .formatted(TENANT));
        analyze();
        insert(1_001, 100_000);
        analyze();
    }

    private void insert(int from, int to) throws SQLException {
        run(
                """
                INSERT INTO agents (tenant_id, id, key, name, head_revision, latest_revision,
                is_default, status, sequence, created_at, updated_at)
                SELECT '%1$s', ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                'crowd-' || n, CASE WHEN n > 1000 THEN 'Late ' ELSE 'Early ' END || n, 1, 1, n = 77,
                CASE WHEN n %% 50 = 0 THEN 'active' ELSE 'inactive' END, 1, now(),
                now() + n * interval '1 second'
                FROM generate_series(%2$d, %3$d) n
                """
                        .formatted(TENANT, from, to));
        run(
                """
                INSERT INTO agent_revisions (tenant_id, agent_id, number, definition, llm, hash,
                author, reason, created_at)
                SELECT '%1$s', ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1,
                jsonb_build_object('tools', jsonb_build_array('tool-' || n %% 1000),
                'skillRefs', jsonb_build_array(jsonb_build_object('key', 'skill-' || n %% 1000))),
                jsonb_build_object('provider', 'provider-' || n %% 1000), repeat('0', 64), 'test',
                '', now()
                FROM generate_series(%2$d, %3$d) n
                """
                        .formatted(TENANT, from, to));
    }

    private void analyze() throws SQLException {
        for (String table :
                List.of("agents", "agent_revisions", "agent_revision_terms", "agent_endings")) {
            run("ANALYZE " + table);
        }
    }

    @AfterAll
    void nobody() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    @Tag("R2-20")
    void agentsOfAUserTheDefaultAndTheActiveOnesAreFoundByTheirIndexes() throws SQLException {
        assertThat(
                        plan(
                                AgentFilter.ALL.withOwners(List.of(Optional.of(UUID.randomUUID()))),
                                CREATED))
                .contains("agents_owner")
                .doesNotContain("Seq Scan");
        assertThat(
                        explain(
                                "SELECT id FROM agents WHERE tenant_id = '%s' AND is_default AND owner_id IS NOT DISTINCT FROM NULL"
                                        .formatted(TENANT)))
                .contains("agents_default")
                .doesNotContain("Seq Scan");
        assertThat(plan(AgentFilter.ALL.withStatuses(List.of(AgentStatus.ACTIVE)), CREATED))
                .contains("agents_active")
                .doesNotContain("Seq Scan");
        assertThat(plan(AgentFilter.ALL.withStatuses(List.of(AgentStatus.INACTIVE)), CREATED))
                .as("the partial index is for active agents")
                .doesNotContain("agents_active");
        assertThat(plan(AgentFilter.ALL, CREATED)).contains("agents_pkey").doesNotContain("Sort");
        assertThat(plan(AgentFilter.ALL, order("-updatedAt")))
                .contains("agents_updated")
                .doesNotContain("Seq Scan");
        assertThat(plan(AgentFilter.ALL, order("key")))
                .contains("agents_tenant_id_key_key")
                .doesNotContain("Seq Scan");
        for (AgentFilter filter :
                List.of(
                        AgentFilter.ALL.withProviders(List.of("provider-7")),
                        AgentFilter.ALL.withTools(List.of("tool-7")),
                        AgentFilter.ALL.withSkills(List.of("skill-7")))) {
            assertThat(plan(filter, CREATED))
                    .contains("agent_revision_terms_term")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    @Tag("R2-20")
    void textIsFoundByTheEndingsOfNamesAndKeys() throws SQLException {
        var search = TextSearch.of(TENANT, "RLY 77");

        assertThat(
                        explain(
                                withLiterals(TextSearch.COUNT, search.parameters())
                                        .replace("?", "2001")))
                .contains("agent_endings_pkey", "ending < ")
                .doesNotContain("Filter: ((ending");
        assertThat(
                        plan(
                                AgentQuery.of(
                                                TENANT,
                                                AgentFilter.ALL.withSearch(Optional.of("RLY 77")))
                                        .among(search),
                                CREATED))
                .as("ids from the endings, in the order of the page, with nothing to sort")
                .contains("agent_endings_pkey", "agents_pkey", "id = ANY ((InitPlan")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    @Tag("R2-22")
    void agentsFoundByTheEndingsAreThoseThatALookAtEachAgentFinds() throws SQLException {
        var search = TextSearch.of(TENANT, "RLY 7");
        for (AgentFilter filter :
                List.of(
                        AgentFilter.ALL,
                        AgentFilter.ALL.withStatuses(List.of(AgentStatus.ACTIVE)),
                        AgentFilter.ALL.withTools(List.of("tool-77")))) {
            var query = AgentQuery.of(TENANT, filter.withSearch(Optional.of("RLY 7")));
            for (String sort : List.of("createdAt", "-createdAt", "-updatedAt", "name", "key")) {
                assertThat(keys(query.among(search), order(sort)))
                        .isNotEmpty()
                        .isEqualTo(keys(query, order(sort)));
            }
        }
    }

    private List<String> keys(AgentQuery query, AgentOrder order) throws SQLException {
        return column(page(query, order), "key");
    }

    private static AgentOrder order(String sort) {
        return AgentOrder.of(sort).orElseThrow();
    }

    private String plan(AgentFilter filter, AgentOrder order) throws SQLException {
        return plan(AgentQuery.of(TENANT, filter), order);
    }

    private String plan(AgentQuery query, AgentOrder order) throws SQLException {
        return explain(page(query, order));
    }

    private static String page(AgentQuery query, AgentOrder order) {
        return withLiterals(query.page(order, false), query.parameters()).replace("?", "21");
    }

    private static String withLiterals(String sql, List<Object> parameters) {
        String whole = sql;
        for (Object parameter : parameters) {
            whole = whole.replaceFirst("\\?", literal(parameter));
        }
        return whole;
    }

    private static String literal(Object parameter) {
        return parameter instanceof List<?> list
                ? "'{\"%s\"}'".formatted(list.getFirst())
                : "'%s'".formatted(parameter);
    }

    private String explain(String sql) throws SQLException {
        return String.join("\n", column("EXPLAIN " + sql, "QUERY PLAN"));
    }

    private List<String> column(String sql, String name) throws SQLException {
        List<String> values = new ArrayList<>();
        try (var run = connection.createStatement();
                var rows = run.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(name));
            }
        }
        return values;
    }

    /// Without the limits of the service: filling the tables may take a busy machine a while.
    private static Connection connect() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class)
                        + "?currentSchema=control&options=-c%20switchboard.tenant%3D"
                        + TENANT.value(),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    private void run(String statement) throws SQLException {
        try (var run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
