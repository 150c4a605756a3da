package dev.switchboard.tts.synthesis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import dev.switchboard.tts.synthesis.SynthesisClient.Received.Audio;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The service as it is shipped: both engines must find their classes, data and native code.
@QuarkusIntegrationTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class PackagedServiceIT {
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/")
    URI base;

    @SuppressWarnings("NullAway.Init")
    AgentServiceEmulator agents;

    @ParameterizedTest
    @ValueSource(strings = {"nova", "kate", "otto"})
    void everyEngineSpeaks(String agent) {
        try (SynthesisClient client = SynthesisClient.connect(base, "?agent=" + agent)) {
            assertThat(client.expect("ready").path("sampleRate").asInt()).isEqualTo(24_000);
            client.speak("c1", "Hello, it is 7:30. Your order costs $24.50.");

            assertThat(client.until("finished"))
                    .filteredOn(Audio.class::isInstance)
                    .hasSizeGreaterThan(30);
        }
    }

    @Test
    @Tag("R1-10")
    void failureOfTheProviderIsToldToAgentServiceUntilItSpeaksAgain() throws Exception {
        EmulatedAgent hoarse = EmulatedAgent.named("hoarse", "Hoarse");
        agents.publish(
                hoarse.with(
                        "tts",
                        "piper.local",
                        Map.of("url", "http://127.0.0.1:1", "max_retries", 0)));
        say("hoarse", 1);
        JsonNode error = agents.errors().awaitError("hoarse");

        agents.publish(hoarse.with("tts", "mary.embedded", Map.of()));
        say("hoarse", 2);
        agents.errors().awaitCleared("hoarse");

        assertThat(error.path("code").asText()).isEqualTo("provider-failed");
        assertThat(error.path("provider").asText()).isEqualTo("piper.local");
    }

    /// Speaks as soon as the change stream has told of the revision.
    private void say(String agent, int revision) {
        while (true) {
            try (SynthesisClient client = SynthesisClient.connect(base, "?agent=" + agent)) {
                if (client.expect("ready").path("revision").asInt() == revision) {
                    client.speak("c1", "Good morning.");
                    client.until(revision == 1 ? "error" : "finished");
                    return;
                }
            }
        }
    }

    @Test
    void voicesAreListed() {
        given().get("/api/tts/voices").then().statusCode(200);
    }
}
