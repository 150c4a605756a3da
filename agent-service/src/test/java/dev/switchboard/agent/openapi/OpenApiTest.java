package dev.switchboard.agent.openapi;

import static dev.switchboard.agent.AgentApi.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.testing.openapi.ApiStyle;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class OpenApiTest {
    @Test
    @Tag("R4-14")
    void everyOperationIsDescribedInOneStyle() throws IOException {
        JsonNode api =
                new ObjectMapper().readTree(request().get("/q/openapi?format=json").asString());

        assertThat(ApiStyle.violations(api)).isEmpty();
        assertThat(api.path("paths").size()).isGreaterThan(20);
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
}
