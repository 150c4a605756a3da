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
