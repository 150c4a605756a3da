package dev.switchboard.cli.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.terminal.Failure;
import dev.switchboard.testing.ports.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresServerTest {
    private static final String PASSWORD = "0123abcd";
    private static final String OWNER_OF_OWN_SCHEMA =
            "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = current_user";

    /// PostgreSQL's programs, unpacked once for all tests.
    @TempDir static Path programs;

    @TempDir Path folder;

    private @Nullable PostgresServer server;

    @BeforeAll
    static void unpack() {
        PostgresPrograms.unpack(programs);
    }

    @BeforeEach
    void letOthersPass() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        linkPrograms();
    }

    private void linkPrograms() throws IOException {
        Path here = Home.at(folder.resolve("home")).create().postgres();
        try (Stream<Path> all = Files.walk(programs)) {
            for (Path path : all.skip(1).toList()) {
                Path link = here.resolve(programs.relativize(path));
                if (Files.isSymbolicLink(path)) {
                    Files.createSymbolicLink(link, Files.readSymbolicLink(path));
                } else if (Files.isDirectory(path)) {
                    Files.createDirectory(link);
                    Files.setPosixFilePermissions(link, Files.getPosixFilePermissions(path));
                } else {
                    Files.createLink(link, path);
                }
            }
        }
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(RunAs.class)
    void dataSurviveARestart(RunAs runAs) throws SQLException, IOException {
        PostgresServer first = start(runAs);
        execute(
                first,
                "control",
                "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('Grüße')");
        first.stop();
        assertThat(first.server()).isEmpty();

        PostgresServer second = start(runAs);

        assertThat(query(second, "control", "SELECT word FROM kept")).isEqualTo("Grüße");
    }

    @ParameterizedTest
    @EnumSource(RunAs.class)
    void aServerThatWasKilledStartsAgain(RunAs runAs) throws SQLException, IOException {
        PostgresServer first = start(runAs);
        execute(
                first,
                "runtime",
                "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('safe')");
        ProcessHandle process = first.server().orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        assertThat(folder.resolve("home/postgres/data/postmaster.pid")).exists();

        PostgresServer second = start(runAs);

        assertThat(query(second, "runtime", "SELECT word FROM kept")).isEqualTo("safe");
    }

    @Test
    void aPidFileThatNamesAnotherProcessDoesNotBlockTheStart() throws SQLException, IOException {
        RunAs runAs = RunAs.detect(Map.of());
        start(runAs).stop();
        Path pidFile = folder.resolve("home/postgres/data/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n/elsewhere\n");

        assertThat(query(start(runAs), "control", "SELECT 1")).isEqualTo("1");
    }

    @Test
    void aServerThatStillRunsFromAnEarlierStartIsReplaced() throws SQLException, IOException {
        RunAs runAs = RunAs.detect(Map.of());
        ProcessHandle old = start(runAs).server().orElseThrow();

        PostgresServer second = start(runAs);

        assertThat(old.onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(query(second, "control", "SELECT 1")).isEqualTo("1");
    }

    @Test
    void eachRoleOwnsItsSchemaAndCannotReadTheOthers() throws SQLException, IOException {
        PostgresServer running = start(RunAs.detect(Map.of()));
        execute(running, "control", "CREATE TABLE agents (name text)");

        assertThat(
                        query(
                                running,
                                "control",
                                "SELECT schemaname FROM pg_tables WHERE tablename = 'agents'"))
                .isEqualTo("control");
        for (String other : List.of("runtime", "knowledge")) {
            assertThatThrownBy(() -> query(running, other, "SELECT * FROM control.agents"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThat(query(running, other, OWNER_OF_OWN_SCHEMA)).isEqualTo(other);
        }
    }

    @Test
    void commitsAreDurableAndPasswordsAreAskedFor() throws SQLException, IOException {
        PostgresServer running = start(RunAs.detect(Map.of()));

        assertThat(
                        query(
                                running,
                                "control",
                                "SELECT current_setting('fsync') || current_setting('synchronous_commit') || current_setting('listen_addresses')"))
                .isEqualTo("onon127.0.0.1");
        assertThatThrownBy(() ->
                        DriverManager.getConnection(
                                        DatabaseSetup.url(running.port()), "control", "wrong")
                                .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void aHomeThatNobodyCannotReachIsExplained() throws IOException {
        assumeWorks(RunAs.NOBODY);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> start(RunAs.NOBODY))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cannot enter " + folder)
                .hasMessageContaining("--home");
    }

    @Test
    void theWayToRunCanBeForced() {
        assumeTrue(
                RunAs.detect(Map.of()) != RunAs.SELF,
                "only root has a choice of ways to run PostgreSQL");

        assertThat(RunAs.detect(Map.of("SWITCHBOARD_POSTGRES_RUN_AS", "nobody")))
                .isEqualTo(RunAs.NOBODY);
        assertThatThrownBy(() -> RunAs.detect(Map.of("SWITCHBOARD_POSTGRES_RUN_AS", "someone")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("nobody");
    }

    private PostgresServer start(RunAs runAs) throws IOException {
        assumeWorks(runAs);
        PostgresServer started =
                new PostgresServer(
                        Home.at(folder.resolve("home")).create(), FreePorts.one(), runAs);
        server = started;
        started.start(PASSWORD);
        DatabaseSetup.apply(started.port(), role -> role.equals("superuser") ? PASSWORD : "abc123");
        return started;
    }

    private static void assumeWorks(RunAs runAs) {
        boolean root = RunAs.detect(Map.of()) != RunAs.SELF;
        assumeTrue(
                root != (runAs == RunAs.SELF),
                root ? "PostgreSQL does not run as root itself" : "only root needs " + runAs);
        assumeTrue(runAs.works(), "this machine does not allow " + runAs);
    }

    private static void execute(PostgresServer on, String role, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(DatabaseSetup.url(on.port()), role, "abc123");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer on, String role, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(DatabaseSetup.url(on.port()), role, "abc123");
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
