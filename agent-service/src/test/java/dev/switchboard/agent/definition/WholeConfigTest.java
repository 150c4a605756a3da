package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.restassured.response.Response;
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
    void unknownToolIsNamedAndALikelyOneOffered() {
        var refused = create(fresh("tool"), "\"tools\": [\"end_call\", \"search_kp\"]");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("errors[0].pointer")).isEqualTo("/tools/1");
        assertThat(refused.jsonPath().getString("errors[0].code")).isEqualTo("unknown-tool");
        assertThat(refused.jsonPath().getString("detail"))
                .contains("search_kp")
                .contains("search_kb");
    }

    @Test
    @Tag("R0-04")
    void agentsAreFoundByToolAndProvider() {
        String word = fresh("found");
        String wanted = word + "-a";
        String groq =
                "\"llmProviderConfig\": {\"provider\": \"groq.com\", \"model\": \"m\", \"api_key\": \"gsk_some_key\"}";
        create(wanted, "\"tools\": [\"search_kb\"], " + groq);
        create(word + "-b", "\"tools\": [\"end_call\"], " + groq);
        create(word + "-c", "\"tools\": [\"search_kb\"]");

        var found = request().get("/api/agents?tool=search_kb&provider=groq.com&q=" + word);

        assertThat(found.jsonPath().getList("items.key", String.class)).containsExactly(wanted);
    }

    /// The setting of the agent and that of the provider are one for the model.
    @Test
    void modelSettingsReachTheProvider() {
        String key =
                make(
                        "model",
                        """
                        "modelSettings": {"provider": "openai-compatible", "model": "m-1", "temperature": 0.2,
                                          "max_tokens": 77},
                        "llmProviderConfig": {"provider": "openai-compatible", "api_url": "http://127.0.0.1:9/v1",
                                              "model": "m-1"}
                        """);

        var settings = resolved("llm", "llm", key).jsonPath();

        assertThat(settings.getString("view.provider.provider")).isEqualTo("openai-compatible");
        assertThat(settings.getString("view.provider.settings.model")).isEqualTo("m-1");
        assertThat(settings.getDouble("view.provider.settings.temperature")).isEqualTo(0.2);
        assertThat(settings.getInt("view.provider.settings.max_tokens")).isEqualTo(77);
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
        var made = create(fresh("shape"), field);

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
    }

    @Test
    void responsibilitiesKeepTheirOrder() {
        String key =
                make(
                        "duties",
                        """
                        "abilities": ["Echo.handle/3"], "responsibilities":
                          ["echo_test", "cron:0 0 * * *", {"key": "later", "abilities": ["Echo.handle/3"]}]
                        """);

        assertThat(get(key).jsonPath().getString("responsibilities"))
                .isEqualTo("[echo_test, cron:0 0 * * *, [key:later, abilities:[Echo.handle/3]]]");
    }

    @Test
    @Tag("R1-07")
    void unknownAbilityIsRefusedEvenIfSuchAClassExists() {
        var refused = create(fresh("ability"), "\"abilities\": [\"java.lang.System.exit/1\"]");
        var unknown = create(fresh("ability"), "\"abilities\": [\"System.exit/1\"]");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.jsonPath().getString("errors[0].code")).isEqualTo("unknown-ability");
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

    @Test
    void inactiveByTheShortWordIsInactiveByTheLongOne() {
        String key = make("resting", "\"is_active\": false");

        assertThat(get(key).<String>path("status")).isEqualTo("inactive");
        assertThat(patch(key, "{\"isActive\": true}").<String>path("status")).isEqualTo("active");
        assertThat(
                        create(fresh("both"), "\"isActive\": true, \"status\": \"inactive\"")
                                .jsonPath()
                                .getString("errors[0].pointer"))
                .isEqualTo("/isActive");
    }

    @Test
    void whatDoesNotWorkYetIsSavedWithAWarning() {
        String key =
                make(
                        "early",
                        """
                        "tools": ["end_call"], "llmProviderConfig": {"provider": "retrieval.embedded",
                          "fallbacks": [{"provider": "gemini", "model": "g", "api_key": "AIza-some-key"}]}
                        """);

        var shown = get(key);

        assertThat(shown.jsonPath().getList("warnings.pointer", String.class))
                .containsExactly("/llmProviderConfig/fallbacks/0/provider", "/tools/0");
        assertThat(shown.jsonPath().getList("warnings.code", String.class))
                .containsExactly("provider-not-available", "tool-not-available");
        var echoed = replace(key, shown.header("ETag"), shown.asString());
        assertThat(echoed.header("ETag")).isEqualTo(shown.header("ETag"));
    }

    @Test
    void fallbacksKeepTheirOrderAndTheirOwnSecrets() {
        String key =
                make(
                        "chain",
                        """
                        "llmProviderConfig": {"provider": "groq.com", "model": "a", "api_key": "gsk_first_key_0001",
                          "fallbacks": [
                            {"provider": "openai.com", "model": "b", "api_key": "sk-second-key-0002"},
                            {"provider": "openai-compatible", "api_url": "http://127.0.0.1:9/v1", "model": "c"}]}
                        """);

        var shown = get(key).jsonPath();
        var seen = resolved("llm", "llm", key).jsonPath();

        assertThat(get(key).asString()).doesNotContain("second-key").doesNotContain("first_key");
        assertThat(shown.getBoolean("llmProviderConfig.fallbacks[0].api_key.set")).isTrue();
        assertThat(seen.getString("view.provider.secrets.api_key")).isEqualTo("gsk_first_key_0001");
        assertThat(seen.getList("view.provider.fallbacks.provider", String.class))
                .containsExactly("openai.com", "openai-compatible");
        assertThat(seen.getString("view.provider.fallbacks[0].secrets.api_key"))
                .isEqualTo("sk-second-key-0002");
        assertThat(seen.getMap("view.provider.settings")).doesNotContainKey("fallbacks");
        assertThat(get(key).asString()).isEqualTo(get(key).asString());
    }

    @Test
    void secretOfAFallbackStaysWithItsEndpointAndGoesToNoOther() {
        String key =
                make(
                        "moved",
                        """
                        "llmProviderConfig": {"provider": "retrieval.embedded", "fallbacks": [
                            {"provider": "openai.com", "model": "b", "api_key": "sk-second-key-0002"}]}
                        """);
        String shown = get(key).asString();

        var moved =
                replace(
                        key,
                        shown.replace(
                                "\"model\":\"b\"",
                                "\"model\":\"b\",\"api_url\":\"https://elsewhere.example\""));
        var edited = replace(key, shown.replace("\"model\":\"b\"", "\"model\":\"b2\""));

        assertThat(moved.statusCode()).isEqualTo(422);
        assertThat(moved.jsonPath().getString("errors[0].pointer"))
                .isEqualTo("/llmProviderConfig/fallbacks/0/api_key");
        assertThat(edited.statusCode()).as(edited.asString()).isEqualTo(200);
        assertThat(
                        resolved("llm", "llm", key)
                                .<String>path("view.provider.fallbacks[0].secrets.api_key"))
                .isEqualTo("sk-second-key-0002");
    }

    @Test
    void oneEndpointCannotHaveTwoSecrets() {
        var refused =
                create(
                        fresh("twice"),
                        """
                        "llmProviderConfig": {"provider": "groq.com", "model": "a", "api_key": "gsk_first_key_0001",
                          "fallbacks": [{"provider": "groq.com", "model": "b", "api_key": "gsk_other_key_0002"}]}
                        """);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.pointer", String.class))
                .containsExactly("/llmProviderConfig/fallbacks/0/api_key");
    }

    @Test
    void managedAgentNeedsToSayWhatItIsForAndIsPinned() {
        String quiet = make("quiet", "\"instructions\": []");
        String expert = make("expert", "\"description\": \"Knows the bills.\"");

        var unnamed = create(fresh("boss"), "\"managedAgents\": [\"%s\"]".formatted(quiet));
        String boss =
                make(
                        "boss",
                        "\"managedAgents\": [\"%s\", {\"key\": \"%s\", \"description\": \"Listens.\"}]"
                                .formatted(expert, quiet));
        replace(expert, "{\"name\": \"%s\", \"description\": \"Knows more.\"}".formatted(expert));

        assertThat(unnamed.statusCode()).isEqualTo(422);
        assertThat(unnamed.jsonPath().getString("errors[0].pointer"))
                .isEqualTo("/managedAgents/0/description");
        var json = get(boss).jsonPath();
        assertThat(json.getList("managedAgents.key", String.class)).containsExactly(expert, quiet);
        assertThat(json.getList("managedAgents.revision", Integer.class)).containsExactly(1, 1);
        assertThat(
                        patch(boss, "{\"managedAgents\": [\"%s\"]}".formatted(boss))
                                .jsonPath()
                                .getString("errors[0].code"))
                .isEqualTo("cycle");
    }

    @Test
    void unknownCallbackIsRefused() {
        var refused =
                create(
                        fresh("callback"),
                        "\"callbacks\": [{\"step\": \"action\", \"name\": \"audits\"}]");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("detail")).contains("did you mean `audit`");
    }

    private static String make(String what, String fields) {
        String key = fresh(what);
        var made = create(key, fields);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return key;
    }

    private static Response create(String key, String fields) {
        return post("{\"key\": \"%1$s\", \"name\": \"%1$s\", %2$s}".formatted(key, fields));
    }
}
