package dev.switchboard.gateway.offers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.ApiKeyText;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.gateway.FrontDoor;
import dev.switchboard.gateway.edge.FakeServices;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is found on this machine, by the door that tells of it.
@QuarkusTest
@TestProfile(FrontDoor.class)
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set by Quarkus
class OffersDoorTest {
    @Inject FakeServices services;

    @ConfigProperty(name = "switchboard.offers.ports.ollama")
    int ollama;

    @ConfigProperty(name = "switchboard.offers.ports.kokoro")
    int kokoro;

    @ConfigProperty(name = "switchboard.offers.ports.vllm")
    int shared;

    @Test
    void nothingIsOfferedWhereNothingAnswers() {
        ask().statusCode(200).body("items", empty());
    }

    @Test
    void modelServerIsOfferedWithWhatAnAgentNeedsToUseIt() {
        try (var server =
                listing(ollama, "library", "llama3.2:latest", "nomic-embed-text", "qwen3:4b")) {
            ask().statusCode(200)
                    .body("items", hasSize(1))
                    .body("items[0].name", equalTo("Ollama"))
                    .body("items[0].slot", equalTo("llm"))
                    .body("items[0].url", equalTo("http://127.0.0.1:" + ollama + "/v1"))
                    .body("items[0].models.join(' ')", equalTo("llama3.2:latest qwen3:4b"))
                    .body("items[0].config.provider", equalTo("openai-compatible"))
                    .body("items[0].config.api_url", equalTo("http://127.0.0.1:" + ollama + "/v1"))
                    .body("items[0].config.model", equalTo("llama3.2:latest"));
            assertThat(server.requests().getFirst().head().header("Authorization")).isEmpty();
        }
    }

    @Test
    void modelServerWithoutModelsIsNamedWithoutAConfiguration() {
        try (var _ = answering(ollama, "application/json", "{\"object\":\"list\",\"data\":null}")) {
            ask().body("items[0].models", empty()).body("items[0].config", nullValue());
        }
    }

    @Test
    void speechServersAreOfferedAsVoiceAndEars() {
        String heard =
                """
                {"object":"list","data":[
                  {"id":"speaches-ai/Kokoro-82M-v1.0-ONNX","task":"text-to-speech"},
                  {"id":"Systran/faster-whisper-small","task":"automatic-speech-recognition"}]}
                """;
        try (var _ = listing(kokoro, "kokoro", "tts-1", "kokoro");
                var _ = answering(shared, "application/json", heard)) {
            ask().body("items", hasSize(2))
                    .body("items.find{it.slot=='tts'}.name", equalTo("Kokoro-FastAPI"))
                    .body("items.find{it.slot=='tts'}.config.provider", equalTo("kokoro.local"))
                    .body(
                            "items.find{it.slot=='tts'}.config.url",
                            equalTo("http://127.0.0.1:" + kokoro))
                    .body("items.find{it.slot=='tts'}.config.model", equalTo("kokoro"))
                    .body("items.find{it.slot=='stt'}.name", equalTo("speaches"))
                    .body(
                            "items.find{it.slot=='stt'}.config.api_url",
                            equalTo("http://127.0.0.1:" + shared))
                    .body(
                            "items.find{it.slot=='stt'}.config.model",
                            equalTo("Systran/faster-whisper-small"));
        }
    }

    /// Ports such as 8000 are everybody's.
    @ParameterizedTest
    @CsvSource({"vllm, 1", "somebody-else, 0"})
    void sharedPortIsToldByTheOwnerOfItsModels(String owner, int offers) {
        try (var _ = listing(shared, owner, "qwen3")) {
            ask().body("items", hasSize(offers));
        }
    }

    @Test
    void pageOfAnotherProgramIsNotOffered() {
        try (var _ = answering(ollama, "text/html", "<!doctype html><title>A shop</title>")) {
            ask().statusCode(200).body("items", empty());
        }
    }

    @Test
    void serverThatFailsIsNotOffered() {
        try (var server = listing(ollama, "library", "llama3.2")) {
            server.next(Fault.status(500));
            ask().statusCode(200).body("items", empty());
        }
    }

    @Test
    void serverThatHangsIsNotOffered() {
        try (var server = listing(ollama, "library", "llama3.2")) {
            server.next(new Fault.HangBeforeFirstByte());
            ask().statusCode(200).body("items", empty());
        }
    }

    @Test
    void listThatEndsNowhereIsNotOffered() {
        String endless = "{\"object\":\"list\",\"data\":[],\"x\":\"" + "x".repeat(2 << 20) + "\"}";
        try (var _ = answering(ollama, "application/json", endless)) {
            ask().statusCode(200).body("items", empty());
        }
    }

    @Test
    void redirectIsNotFollowed() {
        try (var other = listing(shared, "somebody-else", "llama3.2");
                var _ =
                        WireServer.start(
                                ollama,
                                doors ->
                                        doors.get(
                                                "/v1/models",
                                                exchange ->
                                                        exchange.stream(
                                                                        302,
                                                                        "text/plain",
                                                                        Map.of(
                                                                                "Location",
                                                                                other.url()
                                                                                        + "/moved"))
                                                                .end()))) {
            ask().statusCode(200).body("items", empty());
            assertThat(other.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "CALLER"})
    void whoMayNotEditIsOfferedNothing(Role role) {
        ask(key(Tenants.DEFAULT, role)).statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void editorIsOfferedWhatAnswers() {
        try (var _ = listing(ollama, "library", "llama3.2")) {
            ask(key(Tenants.DEFAULT, Role.EDITOR)).statusCode(200).body("items", hasSize(1));
        }
    }

    @Test
    void otherTenantsLearnNothingOfTheMachine() {
        try (var server = listing(ollama, "library", "llama3.2")) {
            ask(key(UUID.randomUUID(), Role.ADMIN)).statusCode(200).body("items", empty());
            assertThat(server.requests()).isEmpty();
        }
    }

    private static ValidatableResponse ask() {
        return ask(FrontDoor.API_KEY);
    }

    private static ValidatableResponse ask(String key) {
        return given().header("Authorization", "Bearer " + key).get("/api/local-servers").then();
    }

    private String key(UUID tenant, Role role) {
        var key = ApiKeyText.make(new SecureRandom());
        services.know(key, new Principal(tenant, "key:" + key.lookup(), role), 100);
        return key.reveal();
    }

    private static WireServer listing(int port, String owner, String... models) {
        return ListingServer.start(port, owner, models);
    }

    private static WireServer answering(int port, String type, String body) {
        return ListingServer.answering(port, type, body);
    }
}
