package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.definition.ConfigApi.make;
import static dev.switchboard.agent.definition.ConfigApi.postWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The fields of a configuration, through the door.
@AgentServiceTest
class WholeConfigTest {
    @Test
    void instructionsKeepTheirOrder() {
        String key = make("order", "\"instructions\": [\"third\", \"first\", \"second\"]");

        assertThat(get(key).jsonPath().getList("instructions", String.class))
                .containsExactly("third", "first", "second");
        assertThat(
                        resolved("llm", "llm", key)
                                .jsonPath()
                                .getList("view.reasoning.instructions", String.class))
                .containsExactly("third", "first", "second");
    }

    @Test
    void formerSpellingsAreKeptUnderOurNames() {
        String key =
                make(
                        "former",
                        """
                        "storage_settings": {"num_history_responses": 7, "add_history_to_messages": false,
                                             "read_chat_history": true, "enable_session_summaries": false}
                        """);

        var json = get(key).jsonPath();
        assertThat(json.getInt("storageSettings.numHistoryRuns")).isEqualTo(7);
        assertThat(json.getBoolean("storageSettings.addHistory")).isFalse();
        assertThat(json.getBoolean("storageSettings.tools.readHistory")).isTrue();
        assertThat(json.getBoolean("storageSettings.summary.enabled")).isFalse();
        assertThat(json.getMap("storageSettings")).hasSize(4);
        patch(key, "{\"storage_settings\": {\"num_history_responses\": 3}}");
        assertThat(get(key).jsonPath().getInt("storageSettings.numHistoryRuns")).isEqualTo(3);
    }

    @Test
    void settingThatIsLeftOutIsNotStoredAndOneThatIsTakenAwayIsGone() {
        String key = make("left", "\"limits\": {\"toolCalls\": 5}, \"adopt\": \"pin\"");

        assertThat(get(key).jsonPath().getMap("")).doesNotContainKeys("storageSettings", "memory");
        var without = patch(key, "{\"limits\": {\"toolCalls\": null}, \"adopt\": null}");

        assertThat(without.statusCode()).as(without.asString()).isEqualTo(200);
        assertThat(without.jsonPath().getMap("")).doesNotContainKeys("limits", "adopt");
        assertThat(
                        resolved("llm", "llm", key)
                                .<Integer>path("view.reasoning.settings.limits.toolCalls"))
                .isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"prompts\": {\"summary\": \"Shorten: {text}\", \"report:daily\": \"Report {day}.\"}",
                "\"retry_policy\": {\"type\": \"fixed\", \"max_retries\": 3, \"delay_ms\": 5000}",
                "\"retryPolicy\": {\"kind\": \"exponential\", \"maxRetries\": 5, \"baseMs\": 1000, \"capMs\": 60000}",
                "\"responsibilities\": [\"process_new_document:pdf\", \"daily_report:sales\", \"cron:0 0 * * *\"]",
                "\"abilities\": [\"Echo.handle/3\"]",
                "\"voice\": {\"greeting\": \"Hello.\", \"turnTaking\": {\"endOfTurnSilenceMs\": 700}}"
            })
    @Tag("R1-07")
    @Tag("R1-09")
    void shapesThatWereAskedForAreTaken(String field) {
        var made = postWith(fresh("shape"), field);

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
    }

    @Test
    @Tag("R2-15")
    void nameAndDescriptionHaveBounds() {
        String longest = fresh("n") + "x".repeat(255 - fresh("n").length());
        assertThat(
                        post("{\"key\": \"%s\", \"name\": \"%s\"}".formatted(fresh("k"), longest))
                                .statusCode())
                .isEqualTo(201);
        var both =
                post(
                        "{\"name\": \"%s\", \"description\": \"%s\"}"
                                .formatted("n".repeat(256), "d".repeat(4001)));

        assertThat(both.jsonPath().getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder("/name", "/description");
    }

    /// Whoever saves learns of it, however they save; what works is not warned of.
    @Test
    void settingThatIsOnlyStoredIsToldToWhoeverSavesIt() {
        String key =
                make(
                        "told",
                        """
                        "instructions": ["Be kind."], "voice": {"greeting": "Hello.", "language": "en"},
                        "storageSettings": {"addHistory": true}, "prompt": {"preamble": "Once."}
                        """);
        assertThat(get(key).jsonPath().getMap("")).doesNotContainKey("warnings");

        var patched =
                patch(
                        key,
                        """
                        {"voice": {"language": "de", "turnTaking": {"adaptive": true, "speculative": true}},
                         "storageSettings": {"addHistory": false, "summary": {"enabled": false}}, "adopt": "pin"}
                        """);
        var replaced =
                replace(
                        key,
                        "{\"name\": \"%s\", \"limits\": {\"toolCalls\": 3, \"runSeconds\": 9}}"
                                .formatted(key));

        assertThat(patched.jsonPath().getList("warnings.pointer", String.class))
                .containsExactlyInAnyOrder(
                        "/voice/language",
                        "/storageSettings/addHistory",
                        "/storageSettings/summary/enabled");
        assertThat(patched.jsonPath().getList("warnings.code", String.class))
                .containsOnly("setting-not-available");
        assertThat(replaced.jsonPath().getList("warnings.pointer", String.class))
                .containsExactly("/limits/runSeconds");
        assertThat(
                        postWith(fresh("told"), "\"memory\": {\"enabled\": true}")
                                .jsonPath()
                                .getList("warnings.pointer", String.class))
                .containsExactly("/memory/enabled");
    }

    @Test
    void inactiveByTheShortWordIsInactiveByTheLongOne() {
        String key = make("resting", "\"is_active\": false");

        assertThat(get(key).<String>path("status")).isEqualTo("inactive");
        assertThat(patch(key, "{\"isActive\": true}").<String>path("status")).isEqualTo("active");
        assertThat(
                        postWith(fresh("both"), "\"isActive\": true, \"status\": \"inactive\"")
                                .jsonPath()
                                .getString("errors[0].pointer"))
                .isEqualTo("/isActive");
    }
}
