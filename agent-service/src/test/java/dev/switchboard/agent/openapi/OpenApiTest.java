package dev.switchboard.agent.openapi;

import static dev.switchboard.agent.AgentApi.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.agent.AgentServiceTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Test
    void everyOperationIsDescribedInOneStyle() throws IOException {
        JsonNode api =
                new ObjectMapper().readTree(request().get("/q/openapi?format=json").asString());
        List<String> ids = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        api.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation -> {
                                    if (METHODS.contains(operation.getKey())) {
                                        ids.add(operation.getValue().path("operationId").asText());
                                        check(
                                                path.getKey(),
                                                operation.getKey(),
                                                operation.getValue(),
                                                wrong);
                                    }
                                }));

        assertThat(api.path("openapi").asText()).startsWith("3.1");
        assertThat(wrong).isEmpty();
        assertThat(ids).hasSizeGreaterThan(20).doesNotHaveDuplicates().doesNotContain("");
        assertThat(api.at("/components/schemas/Problem/properties/code/enum").toString())
                .contains("idempotency-key-reused");
    }

    @Test
    void whatPathsTakeIsShown() throws IOException {
        JsonNode paths =
                new ObjectMapper()
                        .readTree(request().get("/q/openapi?format=json").asString())
                        .path("paths");

        for (String path :
                List.of(
                        "/api/agents",
                        "/api/agents/{ref}/status",
                        "/api/agents/{ref}/rollback",
                        "/api/personas")) {
            assertThat(paths.path(path).at("/post/parameters").toString())
                    .as(path)
                    .contains("#/components/parameters/IdempotencyKey");
        }
        assertThat(paths.at("/~1api~1agents~1import/post/parameters").findValuesAsText("name"))
                .containsExactlyInAnyOrder("dryRun", "existing");
        assertThat(
                        paths.at("/~1api~1agents~1{ref}~1export/get/parameters")
                                .findValuesAsText("name"))
                .contains("format");
        assertThat(paths.at("/~1api~1agents~1{ref}/put/parameters").findValuesAsText("name"))
                .contains("If-Match");
        assertThat(paths.at("/~1api~1personas/post/operationId").asText())
                .isEqualTo("createPersona");
        assertThat(paths.at("/~1api~1skills/get/summary").asText()).startsWith("The skills,");
    }

    private static void check(String path, String method, JsonNode operation, List<String> wrong) {
        String name = method + " " + path;
        if (operation.path("summary").asText().isBlank()) {
            wrong.add(name + " has no summary");
        }
        if (!operation.at("/responses/default/content").has("application/problem+json")) {
            wrong.add(name + " tells of no problems");
        }
        if (!path.matches("(/[a-z0-9-]+|/\\{[a-zA-Z]+(:.*)?})+")) {
            wrong.add(name + " is spelt in another way");
        }
        if (method.equals("get") && operation.has("requestBody")) {
            wrong.add(name + " takes a body");
        }
    }
}
