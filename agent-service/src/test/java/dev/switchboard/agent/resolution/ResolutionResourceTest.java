package dev.switchboard.agent.resolution;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.AgentApi.withModel;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@AgentServiceTest
class ResolutionResourceTest {
    @ParameterizedTest
    @CsvSource({
        "llm, tts", "llm, stt", "llm, voice", "tts, llm", "tts, stt", "tts, voice",
        "stt, llm", "stt, tts", "stt, voice", "gateway, llm", "gateway, tts", "gateway, stt"
    })
    void serviceGetsNoPartButItsOwn(String service, String part) {
        var refused = resolved(service, part, "current");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/agents/current/resolved?part=llm",
                "/internal/changes",
                "/api/agents"
            })
    void strangerGetsNothing(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(401);
        assertThat(given().header("Authorization", "Bearer guessed").get(path).statusCode())
                .isEqualTo(401);
    }

    @Test
    void eachServiceGetsItsPartAndItsSecretsOnly() {
        String key = fresh("parts");
        post(
                withModel(key, "https://models.example/v1", "sk-llm")
                        .replaceFirst(
                                "\\{",
                                "{\"instructions\": [\"Be kind.\"], \"voice\": {\"greeting\": \"Hello.\"}, "));

        var llm = resolved("llm", "llm", key);
        var tts = resolved("tts", "tts", key);
        var voice = resolved("gateway", "voice", key);

        assertThat(llm.header("Cache-Control")).isEqualTo("no-store");
        assertThat(llm.jsonPath().getMap("head"))
                .containsOnlyKeys(
                        "id",
                        "tenant",
                        "owner",
                        "key",
                        "name",
                        "revision",
                        "isDefault",
                        "status",
                        "sequence");
        assertThat(llm.jsonPath().getMap("view"))
                .containsOnlyKeys(
                        "id",
                        "tenant",
                        "key",
                        "name",
                        "revision",
                        "provider",
                        "reasoning",
                        "pinned");
        assertThat(llm.<String>path("view.provider.provider")).isEqualTo("openai-compatible");
        assertThat(llm.<String>path("view.provider.settings.model")).isEqualTo("m");
        assertThat(llm.<String>path("view.provider.secrets.api_key")).isEqualTo("sk-llm");
        assertThat(llm.<String>path("view.reasoning.instructions[0]")).isEqualTo("Be kind.");
        assertThat(tts.jsonPath().getMap("view"))
                .containsOnlyKeys("id", "tenant", "key", "name", "revision", "provider", "pinned");
        assertThat(tts.asString()).doesNotContain("sk-llm");
        assertThat(voice.jsonPath().getMap("view"))
                .containsOnlyKeys("id", "tenant", "key", "name", "revision", "voice", "pinned");
        assertThat(voice.<String>path("view.voice.greeting")).isEqualTo("Hello.");
        assertThat(voice.asString()).doesNotContain("sk-llm");
    }

    @Test
    void everyServiceLearnsWhetherSessionsStayWithTheRevision() {
        String key = fresh("adopt");
        post("{\"key\": \"%1$s\", \"name\": \"%1$s\", \"adopt\": \"pin\"}".formatted(key));
        replace(key, "{\"name\": \"%s\"}".formatted(key));

        var path = "/internal/agents/%s/resolved?part=%s&revision=%d";
        assertThat(as("stt").get(path.formatted(key, "stt", 1)).<Boolean>path("view.pinned"))
                .isTrue();
        assertThat(as("gateway").get(path.formatted(key, "voice", 1)).<Boolean>path("view.pinned"))
                .isTrue();
        assertThat(as("llm").get(path.formatted(key, "llm", 2)).<Boolean>path("view.pinned"))
                .isFalse();
    }

    @Test
    void oldRevisionStaysAsItWasWhateverComesLater() {
        String key = fresh("pinned");
        post("{\"key\": \"%1$s\", \"name\": \"%1$s\", \"instructions\": [\"one\"]}".formatted(key));
        replace(key, "{\"name\": \"%1$s\", \"instructions\": [\"two\"]}".formatted(key));

        var path = "/internal/agents/%s/resolved?part=llm&revision=".formatted(key);
        var first = as("llm").get(path + 1);

        assertThat(first.<String>path("view.reasoning.instructions[0]")).isEqualTo("one");
        assertThat(first.<Integer>path("view.revision")).isEqualTo(1);
        assertThat(first.<Integer>path("head.revision")).isEqualTo(2);
        assertThat(as("llm").get(path + 3).jsonPath().getString("code"))
                .isEqualTo("revision-not-found");
        assertThat(as("llm").get(path + "x").statusCode()).isEqualTo(400);
    }

    @Test
    void currentIsTheDefaultAgent() {
        assertThat(resolved("llm", "llm", "current").<String>path("head.id"))
                .isEqualTo(request().get("/api/agents/current").path("id"));
    }

    @Test
    void deletedAgentIsStillResolvedForTheCallsThatRun() {
        String key = fresh("ending");
        post("{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(key));
        request().delete("/api/agents/" + key);

        var answer = resolved("tts", "tts", key);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("head.status")).isEqualTo("archived");
    }

    @Test
    void unknownAgentAndUnknownPartAreToldApart() {
        assertThat(resolved("llm", "llm", fresh("nobody")).jsonPath().getString("code"))
                .isEqualTo("agent-not-found");
        assertThat(resolved("llm", "all", "current").statusCode()).isEqualTo(400);
    }
}
