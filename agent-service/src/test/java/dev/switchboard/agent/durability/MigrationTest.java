package dev.switchboard.agent.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.postgres.PostgresServer;
import dev.switchboard.emulator.postgres.PostgresServer.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An installation of any earlier version becomes one of the newest, with what it holds.
class MigrationTest {
    private static final String TENANT = "00000000-0000-7000-8000-000000000001";
    private static final String AGENT = "01900000-0000-7000-8000-00000000000a";

    /// What each of the first versions added, in its own words: later ones carry it along.
    private static final List<String> DATA =
            List.of(
                    """
                    INSERT INTO agents (tenant_id, id, key, name, head_revision, is_default, sequence, created_at, updated_at)
                    VALUES ('%1$s', '%2$s', 'old', 'Old', 1, true, 7, now(), now());
                    INSERT INTO agent_revisions (tenant_id, agent_id, number, definition, hash, author, reason, created_at)
                    VALUES ('%1$s', '%2$s', 1, '{"name": "Old", "responsibilities": ["report", "cron: @daily", {"key": "a", "cron": "@hourly", "zone": "Europe/Berlin"}]}',
                        repeat('a', 64), 'test', 'made', now())
                    """,
                    """
                    INSERT INTO tenant_keys (tenant_id, version, keyset) VALUES ('%1$s', 1, '\\x01');
                    INSERT INTO credentials (tenant_id, agent_id, slot, field, version, binding, ciphertext, hint, created_at)
                    VALUES ('%1$s', '%2$s', 'llm', 'api_key', 1, 'here', '\\x0102', '7f2a', now())
                    """,
                    """
                    INSERT INTO changes (tenant_id, sequence, type, agent_id, payload, changed_at)
                    VALUES ('%1$s', 7, 'agent.created', '%2$s', '{"id": "%2$s", "sequence": 7}', now())
                    """);

    static List<String> earlierVersions() {
        var all = flyway(database(), "latest").info().all();
        return Arrays.stream(all)
                .limit(all.length - 1)
                .map(MigrationInfo::getVersion)
                .map(Object::toString)
                .toList();
    }

    @Test
    @Tag("R1-01")
    @Tag("R2-34")
    void emptyDatabaseGetsTheSchemaOfTheSnapshot() throws Exception {
        var database = database();
        flyway(database, "latest").migrate();

        assertThat(SchemaText.of(database))
                .isEqualTo(Files.readString(Path.of("src/test/resources/schema.txt")));
    }

    @ParameterizedTest
    @Tag("R1-01")
    @Tag("R2-34")
    @MethodSource("earlierVersions")
    void dataOfAnEarlierVersionAreKeptAndItsSchemaBecomesTheNewest(String version)
            throws Exception {
        var database = database();
        int known = Math.min(Integer.parseInt(version), DATA.size());
        flyway(database, Integer.toString(known)).migrate();
        write(database, DATA.subList(0, known));
        flyway(database, version).migrate();

        var newest = flyway(database, "latest");
        newest.migrate();

        newest.validate();
        assertThat(newest.info().pending()).isEmpty();
        assertThat(SchemaText.of(database))
                .isEqualTo(Files.readString(Path.of("src/test/resources/schema.txt")));
        assertThat(read(database, "SELECT name || head_revision || is_default FROM agents"))
                .isEqualTo("Old1true");
        assertThat(read(database, "SELECT definition ->> 'name' FROM agent_revisions"))
                .isEqualTo("Old");
        assertThat(
                        read(
                                database,
                                "SELECT string_agg(concat_ws('|', key, cron, zone, live), ', ' ORDER BY place) FROM schedules"))
                .isEqualTo("cron: @daily|@daily|UTC|t, a|@hourly|Europe/Berlin|t");
        assertThat(
                        read(
                                database,
                                "SELECT string_agg(ending, ' ' ORDER BY ending) FROM agent_endings"))
                .isEqualTo("d ld old");
        if (known >= 2) {
            assertThat(read(database, "SELECT hint || encode(ciphertext, 'hex') FROM credentials"))
                    .isEqualTo("7f2a0102");
        }
        if (known >= 3) {
            assertThat(read(database, "SELECT sequence || type FROM changes"))
                    .isEqualTo("7agent.created");
        }
    }

    private static Database database() {
        return PostgresServer.shared().createDatabase("control");
    }

    private static Flyway flyway(Database database, String target) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .schemas("control")
                .defaultSchema("control")
                .target(target)
                .load();
    }

    private static void write(Database database, List<String> statements) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql.formatted(TENANT, AGENT));
            }
            connection.commit();
        }
    }

    private static String read(Database database, String query) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).as(query).isTrue();
            return rows.getString(1);
        }
    }

    /// In the schema, and for the tenant that row-level security lets through.
    private static Connection connect(Database database) throws SQLException {
        var connection =
                DriverManager.getConnection(
                        database.jdbcUrl() + "?currentSchema=control",
                        database.username(),
                        database.password());
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT set_config('switchboard.tenant', '" + TENANT + "', false)");
        }
        return connection;
    }
}
