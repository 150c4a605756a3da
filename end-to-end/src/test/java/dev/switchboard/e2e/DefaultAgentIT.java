package dev.switchboard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.realtime.RawSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a client gets that never heard of agents.
@ExtendWith(SharedPlatform.class)
class DefaultAgentIT {
    private final Platform platform;

    DefaultAgentIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    @Tag("R2-47")
    @Tag("R2-69")
    void everyServiceTakesTheDefaultAgentWhenNoneIsNamed() {
        try (var call = RawSocket.open(platform, "/v1/realtime");
                var hear = RawSocket.open(platform, "/api/stt/stream");
                var speak = RawSocket.open(platform, "/api/tts/stream")) {
            assertThat(call.await("session.created").at("/session/model").asText())
                    .isEqualTo("nova");
            assertThat(hear.await("ready").path("agent").asText()).isEqualTo("nova");
            assertThat(speak.await("ready").path("agent").asText()).isEqualTo("nova");
        }
        assertThat(platform.send("POST", "/api/tts/synthesize", "{\"text\":\"Yes.\"}").body())
                .hasSizeGreaterThan(10_000);
        assertThat(text("GET", "/api/agents/current", "")).contains("\"key\":\"nova\"");
        assertThat(text("POST", "/api/agents/current/sessions", "{}")).contains("\"key\":\"nova\"");
    }

    private String text(String method, String path, String body) {
        return new String(platform.send(method, path, body).body(), UTF_8);
    }
}
