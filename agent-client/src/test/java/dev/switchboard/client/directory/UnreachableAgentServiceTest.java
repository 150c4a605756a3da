package dev.switchboard.client.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentDirectory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A service that starts before agent-service does.
@QuarkusTest
@TestProfile(UnreachableAgentServiceTest.NobodyThere.class)
class UnreachableAgentServiceTest {
    public static class NobodyThere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "switchboard.directory.part",
                    "voice",
                    "switchboard.agent-service.url",
                    "http://127.0.0.1:1");
        }
    }

    @Inject AgentDirectory directory;

    @Test
    void isAliveButNotReady() {
        assertThat(directory).isNotNull();
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);

        var ready = given().get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(
                        ready.jsonPath()
                                .getString("checks.find { it.name == 'agent directory' }.status"))
                .isEqualTo("DOWN");
    }
}
