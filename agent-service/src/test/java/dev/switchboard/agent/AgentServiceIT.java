package dev.switchboard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.postgres.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/// The service as it is packaged.
@QuarkusIntegrationTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(InstallationResource.class)
class AgentServiceIT {
    @Test
    void packagedServiceIsReadySeededAndKeepsASecret() {
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(AgentApi.get("current").<String>path("key")).isEqualTo("nova");

        AgentApi.post(AgentApi.withModel("packaged", "https://models.example/v1", "sk-packaged"));

        assertThat(
                        AgentApi.resolved("llm", "llm", "packaged")
                                .<String>path("view.provider.secrets.api_key"))
                .isEqualTo("sk-packaged");
        assertThat(AgentApi.request().get("/q/openapi").asString())
                .contains("/api/agents/{ref}/set-default");
    }
}
