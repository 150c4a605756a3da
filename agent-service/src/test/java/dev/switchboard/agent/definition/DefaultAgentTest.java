package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.TenantSql;
import dev.switchboard.client.Tenants;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class DefaultAgentTest {
    @Inject AgroalDataSource dataSource;

    @Test
    @Tag("R2-27")
    @Tag("R2-39")
    void newDefaultTakesTheOldOnesPlace() throws SQLException {
        String former = get("current").path("key");
        String key = make();

        var answer = request().post("/api/agents/" + key + "/set-default");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getBoolean("isDefault")).isTrue();
        assertThat(get("current").<String>path("key")).isEqualTo(key);
        assertThat(get(former).jsonPath().getBoolean("isDefault")).isFalse();
        assertThat(defaults()).containsExactly(key);
        request().post("/api/agents/" + former + "/set-default");
    }

    /// Clearing and setting in two transactions would leave a moment without a default.
    @Test
    @Tag("R2-27")
    @Tag("R2-39")
    void defaultIsNeverMissingWhileItMoves() throws Exception {
        String former = get("current").path("key");
        List<String> keys = List.of(make(), make());
        var moving = new AtomicBoolean(true);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Integer>> seen = readers.submit(() -> readWhile(moving));
            for (int i = 0; i < 20; i++) {
                request().post("/api/agents/" + keys.get(i % 2) + "/set-default");
            }
            moving.set(false);

            assertThat(seen.get()).isNotEmpty().containsOnly(200);
        }
        request().post("/api/agents/" + former + "/set-default");
    }

    private static List<Integer> readWhile(AtomicBoolean moving) {
        List<Integer> statuses = new ArrayList<>();
        while (moving.get()) {
            statuses.add(get("current").statusCode());
        }
        return statuses;
    }

    @Test
    @Tag("R2-21")
    void twentyAtOnceLeaveExactlyOneDefault() throws Exception {
        String former = get("current").path("key");
        List<String> keys = IntStream.range(0, 20).mapToObj(_ -> make()).toList();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (String key : keys) {
            calls.add(() -> request().post("/api/agents/" + key + "/set-default").statusCode());
        }

        List<Integer> statuses = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> call : callers.invokeAll(calls)) {
                statuses.add(call.get());
            }
        }

        assertThat(statuses).hasSize(20).containsOnly(200);
        assertThat(defaults()).hasSize(1).isSubsetOf(keys);
        assertThat(get("current").<String>path("key")).isEqualTo(defaults().getFirst());
        request().post("/api/agents/" + former + "/set-default");
    }

    private static String make() {
        return post("{\"name\": \"%s\"}".formatted(fresh("default"))).path("key");
    }

    private List<String> defaults() throws SQLException {
        return TenantSql.run(
                dataSource,
                Tenants.DEFAULT,
                statement -> {
                    List<String> keys = new ArrayList<>();
                    try (var rows =
                            statement.executeQuery(
                                    """
                                    SELECT key FROM agents
                                    WHERE is_default AND owner_id IS NULL
                                    """)) {
                        while (rows.next()) {
                            keys.add(rows.getString(1));
                        }
                    }
                    return keys;
                });
    }
}
