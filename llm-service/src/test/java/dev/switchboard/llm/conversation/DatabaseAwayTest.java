package dev.switchboard.llm.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.LiveClient;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DatabaseAwayTest.NoDatabase.class)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields
class DatabaseAwayTest {
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;

    public static class NoDatabase implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:9/switchboard",
                    "quarkus.datasource.username", "runtime",
                    "quarkus.datasource.password", "none",
                    "quarkus.flyway.migrate-at-start", "false");
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Test
    void databaseThatIsAwayIsSaidInTimeAndWithoutDetails() {
        given().get("/q/health/live"); // the first request of a test is slow by itself
        long start = System.nanoTime();

        given().get("/api/sessions/01900000-0000-7000-8000-000000000000")
                .then()
                .statusCode(503)
                .body(containsString("service-unavailable"))
                .body(not(containsString("Connection")));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    /// What is written beside a call is no condition for its answers.
    @Test
    void liveCallGoesOn() {
        try (var provider = OpenAiEmulator.start();
                var gateway = new LiveClient(service, Map.of())) {
            provider.otherwise(Answer.of("Good day."));
            agents.publish("nova", Providers.emulated(provider), List.of("You are Nova."));

            var answer =
                    gateway.ask(
                                    "nova",
                                    "{'role':'user','content':'Hello'}",
                                    "'session':'01900000-0000-7000-8000-000000000000'",
                                    "")
                            .all();

            assertThat(answer.text()).isEqualTo("Good day.");
        }
    }

    /// A restart would not bring the database back.
    @Test
    void serviceIsNotReadyButAlive() {
        given().get("/q/health/ready").then().statusCode(503);
        given().get("/q/health/live").then().statusCode(200);
    }
}
