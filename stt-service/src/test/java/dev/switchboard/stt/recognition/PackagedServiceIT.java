package dev.switchboard.stt.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.stt.Recording;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
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
