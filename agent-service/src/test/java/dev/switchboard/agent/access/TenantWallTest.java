package dev.switchboard.agent.access;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.TenantSql;
import dev.switchboard.client.Tenants;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tenants do not see each other, not even in a query that forgets its tenant.
@AgentServiceTest
class TenantWallTest {
    @Inject AgroalDataSource dataSource;

    @Test
    @Tag("R2-63")
    void queryWithoutATenantReturnsNoRow() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            for (String table : tenantTables()) {
                try (var rows = statement.executeQuery("SELECT * FROM " + table)) {
                    assertThat(rows.next()).as(table).isFalse();
                }
            }
        }
    }

    @Test
    @Tag("R2-63")
    void queryForOneTenantReturnsNoRowOfAnother() throws SQLException {
        UUID second = SecondTenant.make();
        post("{\"name\": \"%s\"}".formatted(fresh("wall")));
        long ofSecond =
                TenantSql.run(
                        dataSource,
                        second,
                        statement -> {
                            try (var rows = statement.executeQuery("SELECT count(*) FROM agents")) {
                                rows.next();
                                return rows.getLong(1);
                            }
                        });
        assertThat(ofSecond).isZero();
    }

    @Test
    @Tag("R2-63")
    void rowOfAnotherTenantCannotBeWritten() {
        UUID second = SecondTenant.make();
        assertThatThrownBy(() ->
                        TenantSql.run(
                                dataSource,
                                second,
                                statement ->
                                        statement.execute(
                                                """
                                                INSERT INTO users VALUES ('%s',
                                                gen_random_uuid(), 'x', 'x@y.z', 'admin',
                                                now(), now(), NULL)
                                                """
                                                        .formatted(Tenants.DEFAULT))))
                .hasMessageContaining("row-level security");
    }

    /// The way around the wall is for reading, and leads to few tables.
    @Test
    @Tag("R2-63")
    void readersOfAllTenantsWriteNothingAndSeeNoSecret() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL switchboard.all_tenants = 'on'");
            for (String table : List.of("agent_revisions", "credentials", "tenant_keys", "users")) {
                try (var rows = statement.executeQuery("SELECT * FROM " + table)) {
                    assertThat(rows.next()).as(table).isFalse();
                }
            }
            assertThat(statement.executeUpdate("UPDATE agents SET name = 'taken'")).isZero();
            assertThat(statement.executeUpdate("DELETE FROM api_keys")).isZero();
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /// A table that somebody adds later is guarded, or this fails.
    @Test
    @Tag("R2-63")
    void everyTableOfTenantsIsGuardedEvenAgainstItsOwner() throws SQLException {
        assertThat(tenantTables()).contains("agents", "agent_revisions", "credentials", "users");
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT c.relname FROM pg_class c JOIN pg_attribute a
                                ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                                WHERE c.relkind = 'r' AND c.relnamespace = 'control'::regnamespace
                                AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                                """)) {
            List<String> open = new ArrayList<>();
            while (rows.next()) {
                open.add(rows.getString(1));
            }
            assertThat(open).isEmpty();
        }
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT rolsuper OR rolbypassrls FROM pg_roles
                                WHERE rolname = current_user
                                """)) {
            rows.next();
            assertThat(rows.getBoolean(1)).isFalse();
        }
    }

    /// A table that somebody adds without a tenant is named here, with a reason, or this fails.
    @Test
    @Tag("R2-63")
    void tablesWithoutATenantAreFew() throws SQLException {
        var ofNoTenant =
                Set.of(
                        "flyway_schema_history", // the state of the schema itself
                        "change_counter", // one number
                        "signing_keys"); // keys of the installation, for page cursors
        var guarded = tenantTables();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT relname FROM pg_class
                                WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
                                AND relnamespace = 'control'::regnamespace
                                """)) {
            while (rows.next()) {
                String table = rows.getString(1);
                assertThat(guarded.contains(table) || ofNoTenant.contains(table))
                        .as("%s has a tenant_id", table)
                        .isTrue();
            }
        }
    }

    private List<String> tenantTables() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT c.relname FROM pg_class c JOIN pg_attribute a
                                ON a.attrelid = c.oid AND a.attname = 'tenant_id'
                                WHERE c.relkind = 'r' AND c.relnamespace = 'control'::regnamespace
                                """)) {
            List<String> tables = new ArrayList<>(List.of("tenants"));
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }
}
