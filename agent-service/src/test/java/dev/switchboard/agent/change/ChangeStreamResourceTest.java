package dev.switchboard.agent.change;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.withModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.agroal.api.AgroalDataSource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class ChangeStreamResourceTest {
    @Inject AgroalDataSource dataSource;

    @Test
    void newReaderGetsEveryHeadFirstAndThenEachChange() throws Exception {
        String key = make("first");
        try (var reader = reader(Optional.empty())) {
            var snapshot = reader.next();
            assertThat(snapshot.name()).isEqualTo("snapshot");
            assertThat(snapshot.data().getLong("sequence")).isEqualTo(snapshot.id());
            assertThat(snapshot.data().getList("heads.key", String.class))
                    .contains(key, "nova", "vera");

            replace(key, "{\"name\": \"%s\", \"description\": \"changed\"}".formatted(key));
            var change = reader.nextAbout(key);

            assertThat(change.name()).isEqualTo("agent.updated");
            assertThat(change.data().getString("type")).isEqualTo("agent.updated");
            assertThat(change.data().getLong("sequence")).isEqualTo(change.id());
            assertThat(change.data().getString("time")).matches("20.*T.*Z");
            assertThat(change.data().getMap("head"))
                    .containsEntry("revision", 2)
                    .containsEntry("status", "active")
                    .containsKeys("id", "name", "isDefault", "sequence");
        }
    }

    @Test
    void everyKindOfChangeIsToldInItsOrder() throws Exception {
        String former = get("current").path("key");
        try (var reader = reader(Optional.empty())) {
            reader.next();
            String key = fresh("kinds");
            post(withModel(key, "https://models.example/v1", "sk-one"));
            replace(key, withModel(key, "https://models.example/v1", "sk-two"));
            request().post("/api/agents/" + key + "/set-default");
            request().post("/api/agents/" + former + "/set-default");
            request().delete("/api/agents/" + key);

            List<String> told = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                told.add(reader.nextAbout(key).name());
            }

            assertThat(told)
                    .containsExactly(
                            "agent.created",
                            "agent.credentials_changed",
                            "agent.default_changed",
                            "agent.updated", // it is not the default any more
                            "agent.deleted");
        }
    }

    @Test
    void readerThatComesBackGetsWhatItMissed() throws Exception {
        long seen;
        try (var reader = reader(Optional.empty())) {
            seen = reader.next().id();
        }
        String key = make("missed");
        replace(key, "{\"name\": \"%s\", \"description\": \"missed\"}".formatted(key));

        try (var reader = reader(Optional.of(seen))) {
            var created = reader.nextAbout(key);
            var updated = reader.nextAbout(key);
            assertThat(created.name()).isEqualTo("agent.created");
            assertThat(updated.name()).isEqualTo("agent.updated");
            assertThat(created.id()).isGreaterThan(seen).isLessThan(updated.id());
        }
    }

    @Test
    void idThatTheLogDoesNotHoldGetsASnapshot() throws Exception {
        for (long unknown : new long[] {Long.MAX_VALUE, -7}) {
            try (var reader = reader(Optional.of(unknown))) {
                assertThat(reader.next().name()).isEqualTo("snapshot");
            }
        }
    }

    /// Sequence numbers are given before the commit; without care a reader would skip a late one.
    @Test
    void manyWritersAtOnceLeaveNoGap() throws Exception {
        int writers = 12;
        try (var reader = reader(Optional.empty());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = reader.next().id();
            List<Callable<String>> work = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                work.add(() -> make("writer"));
            }
            for (var written : threads.invokeAll(work)) {
                assertThat(written.get()).startsWith("writer");
            }

            List<Long> told = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                told.add(reader.next().id());
            }

            assertThat(told)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(start + 1, start + writers).boxed().toList());
        }
    }

    @Test
    void silentStreamShowsThatItIsAlive() throws Exception {
        try (var reader = reader(Optional.empty())) {
            assertThat(reader.nextComment()).isEqualTo(":keep-alive");
        }
    }

    @Test
    void streamGoesOnWhenItsDatabaseConnectionsWereCut() throws Exception {
        try (var reader = reader(Optional.empty())) {
            reader.next();
            try (var connection = dataSource.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE usename = current_user AND pid <> pg_backend_pid()
                        """);
            }
            String key = fresh("after");
            int status = 0;
            for (int attempt = 0; attempt < 20 && status != 201; attempt++) {
                status =
                        post("{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(key)).statusCode();
            }

            assertThat(status).isEqualTo(201);
            assertThat(reader.nextAbout(key).name()).isEqualTo("agent.created");
        } finally {
            dataSource.flush(AgroalDataSource.FlushMode.ALL); // nothing dead for the next test
        }
    }

    private static String make(String word) {
        return post("{\"name\": \"%s\"}".formatted(fresh(word))).path("key");
    }

    private static EventReader reader(Optional<Long> after) throws Exception {
        return EventReader.open(RestAssured.port, after);
    }
}
