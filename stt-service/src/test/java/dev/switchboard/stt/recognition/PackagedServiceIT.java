package dev.switchboard.stt.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import dev.switchboard.stt.Recording;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The service as it is shipped: native libraries out of the packaged jars, the real agent
/// directory, guarded doors.
@QuarkusIntegrationTest
@WithTestResource(PackagedServiceResource.class)
@Timeout(120)
class PackagedServiceIT {
    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    @SuppressWarnings("NullAway.Init")
    AgentServiceEmulator agents;

    @Test
    @Tag("R2-06")
    void hearsWhatPeopleSay() {
        try (SttClient client =
                new SttClient(service, "?agent=nova", PackagedServiceResource.TOKEN)) {
            assertThat(client.next().path("agent").asText()).isEqualTo("nova");
            client.audio(Recording.THREE_CARDS.pcm()).say("finish");

            assertThat(Recording.wordsOf(client.finalTranscript().path("text").asText()))
                    .isEqualTo(Recording.THREE_CARDS.words());
        }
    }

    @Test
    @Tag("R1-10")
    void failureOfTheProviderIsToldToAgentServiceUntilItHearsAgain() throws Exception {
        EmulatedAgent deaf = EmulatedAgent.named("deaf", "Deaf");
        agents.publish(
                deaf.with(
                        "stt",
                        "whisper.local",
                        Map.of("url", "ws://127.0.0.1:1", "max_retries", 0)));
        try (SttClient client =
                new SttClient(service, "?agent=deaf", PackagedServiceResource.TOKEN)) {
            client.next();
        }
        JsonNode error = agents.errors().awaitError("deaf");

        agents.publish(deaf.with("stt", "moonshine.embedded", Map.of()));
        // Told by the change stream, so soon but not at once.
        boolean works = false;
        while (!works) {
            try (SttClient client =
                    new SttClient(service, "?agent=deaf", PackagedServiceResource.TOKEN)) {
                works = client.next().path("revision").asInt() == 2;
                if (works) {
                    client.audio(Recording.THREE_CARDS.pcm()).say("finish");
                    client.finalTranscript();
                }
            }
        }
        agents.errors().awaitCleared("deaf");

        assertThat(error.path("code").asText()).isEqualTo("provider-failed");
        assertThat(error.path("provider").asText()).isEqualTo("whisper.local");
    }

    @Test
    void refusesAnAgentThatAgentServiceDoesNotKnow() {
        try (SttClient client =
                new SttClient(service, "?agent=nobody", PackagedServiceResource.TOKEN)) {
            assertThat(client.next().path("problem").path("code").asText())
                    .isEqualTo("agent-not-found");
            assertThat(client.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void letsNobodyInWithoutAToken() {
        assertThatThrownBy(() -> new SttClient(service, "?agent=nova", "stranger"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .hasRootCauseMessage("Unexpected HTTP response status code 401");
    }
}
