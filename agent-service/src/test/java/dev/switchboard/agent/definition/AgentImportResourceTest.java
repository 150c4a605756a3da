package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class AgentImportResourceTest {
    @Test
    @Tag("R0-13")
    void fileCanBeImportedTwiceAndMakesItsAgentsOnce() {
        String one = fresh("one");
        String two = fresh("two");
        String file =
                """
                agents:
                  - key: %1$s
                    name: %1$s
                    instructions:
                      - You are the indexer.
                  - name: %2$s
                    storage_settings:
                      num_history_responses: 10
                """
                        .formatted(one, two);

        var first = load(file);
        String etag = get(one).header("ETag");
        var second = load(file);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(first.jsonPath().getList("created", String.class)).containsExactly(one, two);
        assertThat(first.jsonPath().getList("skipped")).isEmpty();
        assertThat(second.jsonPath().getList("created")).isEmpty();
        assertThat(second.jsonPath().getList("skipped", String.class)).containsExactly(one, two);
        assertThat(get(one).header("ETag")).isEqualTo(etag);
        assertThat(get(two).<Integer>path("storageSettings.numHistoryRuns")).isEqualTo(10);
    }

    @Test
    void fileWithAMistakeMakesNothing() {
        String good = fresh("good");

        var refused =
                load(
                        "- {key: %1$s, name: %1$s}\n- {name: %2$s, tools: [no_such]}"
                                .formatted(good, fresh("bad")));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("errors[0].pointer")).isEqualTo("/1/tools/0");
        assertThat(get(good).statusCode()).isEqualTo(404);
        assertThat(load("- [").statusCode()).isEqualTo(400);
        assertThat(load("just a text").statusCode()).isEqualTo(400);
    }

    private static Response load(String file) {
        return request()
                .contentType("application/yaml")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/agents/import");
    }
}
