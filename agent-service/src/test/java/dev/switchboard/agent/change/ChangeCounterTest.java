package dev.switchboard.agent.change;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class ChangeCounterTest {
    /// The counters live as long as the service: a restart on the way would set them back.
    @Test
    @Tag("R2-66")
    void agentsThatAreMadeEditedAndDeletedAreCountedWithoutARestart() {
        double created = counted("agent.created");
        double updated = counted("agent.updated");
        double deleted = counted("agent.deleted");

        for (int i = 0; i < 3; i++) {
            String key = post("{\"name\": \"%s\"}".formatted(fresh("counted"))).path("key");
            patch(key, "{\"description\": \"once\"}").then().statusCode(200);
            patch(key, "{\"description\": \"twice\"}").then().statusCode(200);
            request().delete("/api/agents/" + key).then().statusCode(204);
        }

        assertThat(counted("agent.created")).isEqualTo(created + 3);
        assertThat(counted("agent.updated")).isEqualTo(updated + 6);
        assertThat(counted("agent.deleted")).isEqualTo(deleted + 3);
    }

    @Test
    void editThatChangesNothingOrIsRefusedIsNotCounted() {
        String key = post("{\"name\": \"%s\"}".formatted(fresh("uncounted"))).path("key");
        double updated = counted("agent.updated");

        patch(key, "{\"name\": \"%s\"}".formatted(key)).then().statusCode(200);
        patch(key, "{\"voice\": 7}").then().statusCode(422);

        assertThat(counted("agent.updated")).isEqualTo(updated);
    }

    private static double counted(String type) {
        String series = "switchboard_agent_changes_total{type=\"" + type + "\"}";
        return Arrays.stream(given().get("/q/metrics").asString().split("\n"))
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length()).strip()))
                .sum();
    }
}
