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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service over a real PostgreSQL: what was confirmed is there after any crash, and
/// nobody waits for a database that does not answer.
class DurabilityIT {
    private static final int ENOUGH = 30;

    @TempDir Path directory;

    private final Map<String, String> installation =
            new HashMap<>(new InstallationResource().start());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
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
    void nobodyWaitsForADatabaseThatIsFrozen() throws Exception {
        try (var postgres = new OwnPostgres(directory);
                var service = start(postgres.createDatabase())) {
            post("{\"key\": \"before\", \"name\": \"Before\"}");
            double busy = metric("agroal_active_count");

            postgres.freeze();
            List<HttpResponse<String>> answers;
            try {
                answers = callsForFifteenSeconds();
            } finally {
                postgres.thaw();
            }

            assertThat(answers)
                    .hasSizeGreaterThanOrEqualTo(40)
                    .allSatisfy(answer -> {
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                        assertThat(answer.body()).contains("service-unavailable");
                        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    });
            awaitAnswer("/api/agents/before");
            assertThat(post("{\"key\": \"after\", \"name\": \"After\"}")).isEqualTo(201);
            assertThat(metric("agroal_awaiting_count")).isZero();
            assertThat(metric("agroal_active_count")).isLessThanOrEqualTo(busy + 1);
            service.stop();
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
    @Tag("R2-58")
    void twoHundredReadsAtOnceShareTenConnections() throws Exception {
        var database = PostgresServer.shared().createDatabase("control");
        installation.put("switchboard.database.require-durable", "false");
        installation.put("quarkus.datasource.jdbc.max-size", "10");
        try (var service = start(database)) {
            assertThat(reads(200)).hasSize(200).containsOnly(200);

            assertThat(metric("agroal_max_used_count")).isBetween(1.0, 10.0);
            assertThat(metric("agroal_awaiting_count")).isZero();
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

    /// Reads and writes at once, again and again. A call that waits for the database to come back
    /// fails the test.
    private List<HttpResponse<String>> callsForFifteenSeconds() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        List<Callable<List<HttpResponse<String>>>> callers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String name = "frozen-" + i;
            HttpRequest request =
                    patient(
                            i % 4 == 0
                                    ? Requests.post(
                                            port.get(), "{\"name\": \"%s\"}".formatted(name))
                                    : Requests.get(port.get(), "/api/agents/before"));
            callers.add(() -> {
                List<HttpResponse<String>> answers = new ArrayList<>();
                while (System.nanoTime() < end) {
                    answers.add(client.send(request, BodyHandlers.ofString()));
                }
                return answers;
            });
        }
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<HttpResponse<String>>> caller : threads.invokeAll(callers)) {
                answers.addAll(caller.get());
            }
        }
        return answers;
    }

    /// On a cold and busy machine a reader's turn may not come in time. It is told to come again,
    /// and does.
    private List<Integer> reads(int count) throws Exception {
        var request = patient(Requests.get(port.get(), "/api/agents/nova"), Duration.ofMinutes(1));
        Callable<Integer> read =
                () -> {
                    var answer = client.send(request, BodyHandlers.discarding());
                    for (int again = 0; again < 10 && answer.statusCode() == 503; again++) {
                        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                        answer = client.send(request, BodyHandlers.discarding());
                    }
                    return answer.statusCode();
                };
        var readers = Collections.nCopies(count, read);
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> reader : threads.invokeAll(readers)) {
                statuses.add(reader.get());
            }
        }
        return statuses;
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
        return client.send(patient(Requests.get(port.get(), path)), BodyHandlers.ofString());
    }

    /// Waits as long as a busy machine needs, and less than the database is frozen.
    private static HttpRequest patient(HttpRequest request) {
        return patient(request, Duration.ofSeconds(10));
    }

    private static HttpRequest patient(HttpRequest request, Duration patience) {
        return HttpRequest.newBuilder(request, (_, _) -> true).timeout(patience).build();
    }

    private int post(String document) throws Exception {
        return client.send(Requests.post(port.get(), document), BodyHandlers.discarding())
                .statusCode();
    }

    private double metric(String name) throws Exception {
        var matcher =
                Pattern.compile("(?m)^%s\\{[^}]*} (.+)$".formatted(name))
                        .matcher(get("/q/metrics").body());
        assertThat(matcher.find()).as(name).isTrue();
        return Double.parseDouble(matcher.group(1));
    }
}
