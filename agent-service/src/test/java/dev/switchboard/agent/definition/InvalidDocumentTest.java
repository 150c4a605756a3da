package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AgentServiceTest
class InvalidDocumentTest {
    @Test
    void everythingThatIsWrongIsSaidAtOnceAndWhere() {
        var refused =
                post(
                        """
                        {"key": "Bad Key", "name": "%s", "colour": "red", "instructions": ["", 7],
                         "knowledge": [{"topic": "t"}, {"topic": "t", "text": "x", "more": 1}],
                         "voice": {"language": "not a tag"}, "isActive": "yes", "status": "archived",
                         "llmProviderConfig": {"provider": "nobody.example"},
                         "ttsProviderConfig": {"provider": "auto.embedded", "mary_pitch": "high"},
                         "sttProviderConfig": []}
                        """
                                .formatted("n".repeat(256)));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("code")).isEqualTo("invalid-configuration");
        assertThat(refused.jsonPath().getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder(
                        "/key",
                        "/name",
                        "/colour",
                        "/instructions/0",
                        "/instructions/1",
                        "/knowledge/0/text",
                        "/knowledge/1/more",
                        "/voice/language",
                        "/isActive",
                        "/status",
                        "/llmProviderConfig/provider",
                        "/ttsProviderConfig/mary_pitch",
                        "/sttProviderConfig");
    }

    @Test
    void unknownProviderIsAnsweredWithTheKnownOnes() {
        var refused =
                post(
                        "{\"name\": \"%s\", \"sttProviderConfig\": {\"provider\": \"nobody.example\"}}"
                                .formatted(fresh("p")));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("unknown-provider");
        assertThat(refused.jsonPath().getString("detail")).contains("moonshine.embedded");
    }

    @Test
    @Tag("R0-03")
    void identityNeverChangesNeitherHereNorInTheDatabase() {
        String key = fresh("fixed");
        String id = post("{\"key\": \"%s\", \"name\": \"%s\"}".formatted(key, key)).path("id");

        var otherId =
                replace(
                        key,
                        "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(UUID.randomUUID(), key));
        var otherKey = replace(key, "{\"key\": \"other\", \"name\": \"%s\"}".formatted(key));

        for (String other :
                List.of("{\"id\": \"%s\"}".formatted(UUID.randomUUID()), "{\"key\": \"other\"}")) {
            var patched = patch(key, other);
            assertThat(patched.statusCode()).isEqualTo(422);
            assertThat(patched.jsonPath().getString("code")).isEqualTo("immutable-field");
        }
        assertThat(otherId.statusCode()).isEqualTo(422);
        assertThat(otherId.jsonPath().getString("code")).isEqualTo("immutable-field");
        assertThat(otherId.jsonPath().getString("errors[0].pointer")).isEqualTo("/id");
        assertThat(otherKey.statusCode()).isEqualTo(422);
        assertThat(otherKey.jsonPath().getString("code")).isEqualTo("immutable-field");
        assertThat(get(id).<String>path("key")).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "\"text\"",
                "{\"name\": \"a\"} {}",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"name\":"
            })
    void bodyThatIsNotOneJsonObjectIsRefusedAsMalformed(String body) {
        var refused = post(body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("malformed-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\\u0000\"", "\"\\ud800\"", "1e999999999", "{\"deep\": [\"a\\u0000\"]}"})
    void whatTheDatabaseCannotHoldIsRefusedAndNotLost(String value) {
        var refused =
                post(
                        "{\"name\": \"%s\", \"llmProviderConfig\": {\"provider\": \"retrieval.embedded\", \"x\": %s}}"
                                .formatted(fresh("v"), value));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("errors[0].pointer"))
                .startsWith("/llmProviderConfig/x");
    }

    @Test
    @Tag("R4-13")
    @Tag("R2-18")
    void keysOfAProviderThatWeDoNotKnowComeBackAsTheyWere() {
        String key = fresh("lossless");
        String config =
                """
                {"provider": "retrieval.embedded", "x_text": "ä \\" \\\\ 語 😀", "x_number": 0.12345678901234567890,
                 "x_large": 123456789012345678901234567890, "x_null": null, "x_list": [1, [true, {}], "a"],
                 "x_object": {"a/b": {"~": ""}}, "max_tokens": 7}
                """;

        var made =
                post(
                        "{\"key\": \"%1$s\", \"name\": \"%1$s\", \"llmProviderConfig\": %2$s}"
                                .formatted(key, config));

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        var stored = StrictRead.of(get(key).asString()).path("llmProviderConfig");
        assertThat(stored).isEqualTo(StrictRead.of(config));
    }
}
