package dev.switchboard.agent.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentApi;
import dev.switchboard.agent.InstallationResource;
import dev.switchboard.agent.ServiceProcess;
import dev.switchboard.emulator.postgres.PostgresServer;
import dev.switchboard.emulator.postgres.PostgresServer.Database;
import io.restassured.RestAssured;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service over a real PostgreSQL: what was confirmed is there after any crash.
class DurabilityIT {
    private static final int ENOUGH = 60;

    @TempDir Path directory;

    private final Map<String, String> installation =
            new HashMap<>(new InstallationResource().start());
    private final HttpClient client = HttpClient.newHttpClient();
    private final int restAssuredPort = RestAssured.port;
    private final AtomicInteger port = new AtomicInteger();

    @BeforeEach
    void demandDurability() {
        installation.remove("switchboard.database.require-durable");
    }

    @AfterEach
    void close() {
        client.close();
        RestAssured.port = restAssuredPort;
    }

    @Test
    @Tag("R2-67")
    void confirmedWritesOutliveServiceAndDatabaseThatAreKilled() throws Exception {
        try (var postgres = new OwnPostgres(directory)) {
            Database database = postgres.createDatabase();
            Queue<String> confirmed;
            try (var first = start(database);
                    var writers = new Writers(port::get)) {
                writers.awaitConfirmed(ENOUGH);
                first.kill();
                try (var second = start(database)) {
                    writers.awaitConfirmed(ENOUGH);
                    postgres.kill();
                    postgres.startAgain();
                    writers.awaitConfirmed(ENOUGH);
                    confirmed = writers.finish();
                    assertThat(second.stop()).isPositive();
                }
            }

            try (var third = start(database)) {
                assertThat(keys()).containsAll(confirmed).doesNotHaveDuplicates();
                third.stop();
            }
        }
    }

    @Test
    void databaseThatIsGoneMakesTheServiceUnreadyButNotDead() throws Exception {
        try (var postgres = new OwnPostgres(directory);
                var service = start(postgres.createDatabase())) {
            assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);

            postgres.kill();

            var ready = get("/q/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("Database connections health check", "DOWN");
            assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/api/agents/nova").statusCode()).isEqualTo(503);
            assertThat(service.output()).doesNotContain("OutOfMemory");
            postgres.startAgain();
            awaitAnswer("/api/agents/nova");
            assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
            service.stop();
        }
    }

    @Test
    void databaseThatMayForgetIsRefused() throws Exception {
        var database = PostgresServer.shared().createDatabase("control");
        try (var service = ServiceProcess.start(database, installation, Map.of())) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.output())
                    .contains("PostgreSQL's fsync is off")
                    .doesNotContain("\tat ");
        }

        var forgetful =
                new Database(
                        database.jdbcUrl() + "?options=-c%20synchronous_commit%3Doff",
                        database.username(),
                        database.password());
        try (var service = ServiceProcess.start(forgetful, installation, Map.of())) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.output())
                    .contains("PostgreSQL's synchronous_commit is off")
                    .doesNotContain("\tat ");
        }
    }

    private ServiceProcess start(Database database) throws Exception {
        var service = ServiceProcess.start(database, installation, Map.of()).use();
        port.set(RestAssured.port);
        return service;
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        String cursor = "";
        do {
            var page = AgentApi.request().get("/api/agents?limit=100" + cursor).jsonPath();
            keys.addAll(page.getList("items.key", String.class));
            cursor = page.getBoolean("hasMore") ? "&cursor=" + page.getString("nextCursor") : "";
        } while (!cursor.isEmpty());
        return keys;
    }

    /// Asks until the database is back; each answer takes its time.
    private void awaitAnswer(String path) throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            if (get(path).statusCode() == 200) {
                return;
            }
        }
        throw new AssertionError("no answer from " + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(Requests.get(port.get(), path), (_, _) -> true)
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                BodyHandlers.ofString());
    }
}
