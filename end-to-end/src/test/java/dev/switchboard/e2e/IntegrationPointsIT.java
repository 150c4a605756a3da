package dev.switchboard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.providers.OwnProviders;
import dev.switchboard.e2e.realtime.LiveCall;
import dev.switchboard.e2e.realtime.RawSocket;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// The id of an agent is all that a service is told: who answers, speaks and hears follows from it.
@ExtendWith(SharedPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntegrationPointsIT {
    private final Platform platform;
    private final List<OwnProviders> providers =
            List.of(OwnProviders.named("Ada"), OwnProviders.named("Ben"));
    private List<String> ids = List.of();

    IntegrationPointsIT(Platform platform) {
        this.platform = platform;
    }

    @BeforeAll
    void makeAgents() {
        ids =
                List.of(
                        providers.getFirst().agent(platform, "point-ada"),
                        providers.getLast().agent(platform, "point-ben"));
    }

    @AfterAll
    void stop() {
        providers.forEach(OwnProviders::close);
    }

    @Test
    @Tag("R2-02")
    void modelIsThatOfTheAgent() {
        assertThat(completion(0)).contains("I am Ada.");
        assertThat(completion(1)).contains("I am Ben.");
    }

    @Test
    @Tag("R2-02")
    void voiceIsThatOfTheAgent() {
        assertThat(spoken(0)).isEqualTo(OwnProviders.sound("This is a test of Ada."));
        assertThat(spoken(1)).isEqualTo(OwnProviders.sound("This is a test of Ben."));

        assertThat(providers.getFirst().spoken()).contains("This is a test of Ada.");
        assertThat(providers.getLast().spoken()).contains("This is a test of Ben.");
    }

    @Test
    @Tag("R2-02")
    void earsAreThoseOfTheAgent() {
        assertThat(heard(0)).isEqualTo("Ada hears you");
        assertThat(heard(1)).isEqualTo("Ben hears you");
    }

    @Test
    @Tag("R2-02")
    void callHasEarsModelAndVoiceOfItsAgent() {
        for (int agent = 0; agent < 2; agent++) {
            OwnProviders its = providers.get(agent);
            try (var call = LiveCall.to(ids.get(agent), platform)) {
                var turn = call.speak();

                assertThat(turn.heard()).isEqualTo(its.heard());
                assertThat(turn.said().strip()).isEqualTo(its.answer());
                assertThat(turn.sound()).isEqualTo(OwnProviders.sound(its.answer()));
                assertThat(its.told().getLast()).isEqualTo("user: " + its.heard());
                assertThat(its.spoken()).contains(its.answer());
            }
        }
    }

    private String completion(int agent) {
        return new String(
                platform.send(
                                "POST",
                                "/v1/chat/completions",
                                """
                                {"agent_id": "%s", "messages": [{"role": "user", "content": "Who are you?"}]}\
                                """
                                        .formatted(ids.get(agent)))
                        .body(),
                UTF_8);
    }

    private byte[] spoken(int agent) {
        return platform.send(
                        "POST",
                        "/v1/audio/speech",
                        """
                        {"agent_id": "%s", "input": "This is a test of %s.", "response_format": "pcm"}\
                        """
                                .formatted(ids.get(agent), List.of("Ada", "Ben").get(agent)))
                .body();
    }

    private String heard(int agent) {
        try (var socket = RawSocket.open(platform, "/api/stt/stream?agent=" + ids.get(agent))) {
            assertThat(socket.await("ready").path("provider").asText()).isEqualTo("whisper.local");
            socket.binary(new byte[16_000]);
            socket.send("{'type':'finish'}");
            var transcript = socket.await("transcript");
            while (!transcript.path("final").asBoolean()) {
                transcript = socket.await("transcript");
            }
            return transcript.path("text").asText();
        }
    }
}
