package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.patch;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.definition.ConfigApi.make;
import static dev.switchboard.agent.definition.ConfigApi.postWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import org.junit.jupiter.api.Test;

/// Providers, their fallbacks and their secrets, through the door.
@AgentServiceTest
class ProviderChainTest {
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
    void whatDoesNotWorkYetIsSavedWithAWarning() {
        String key =
                make(
                        "early",
                        """
                        "tools": ["end_call"], "modelSettings": {"seed": 7}, "llmProviderConfig": {
                          "provider": "retrieval.embedded",
                          "fallbacks": [{"provider": "gemini", "model": "g", "api_key": "AIza-some-key"}]}
                        """);

        var shown = get(key);

        assertThat(shown.jsonPath().getList("warnings.pointer", String.class))
                .containsExactly("/modelSettings/seed", "/tools/0");
        assertThat(shown.jsonPath().getList("warnings.code", String.class))
                .containsExactly("setting-not-available", "tool-not-available");
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
    void speechSlotsSayWhetherALateProviderIsJoinedByTheNext() {
        String key =
                make(
                        "hedged",
                        """
                        "ttsProviderConfig": {"provider": "mary.embedded", "hedge": true,
                          "fallbacks": [{"provider": "kokoro.embedded"}]},
                        "sttProviderConfig": {"hedge": false}
                        """);

        var shown = get(key);
        var voices = resolved("tts", "tts", key).jsonPath();

        assertThat(shown.jsonPath().getBoolean("ttsProviderConfig.hedge")).isTrue();
        assertThat(voices.getBoolean("view.provider.hedge")).isTrue();
        assertThat(voices.getMap("view.provider.settings")).doesNotContainKey("hedge");
        assertThat(resolved("stt", "stt", key).jsonPath().getMap("view.provider"))
                .doesNotContainKey("hedge");
        assertThat(replace(key, shown.header("ETag"), shown.asString()).header("ETag"))
                .isEqualTo(shown.header("ETag"));
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

        assertThat(moved.statusCode()).isEqualTo(409);
        assertThat(moved.jsonPath().getString("errors[0].pointer"))
                .isEqualTo("/llmProviderConfig/fallbacks/0/api_key");
        assertThat(edited.statusCode()).as(edited.asString()).isEqualTo(200);
        assertThat(
                        resolved("llm", "llm", key)
                                .<String>path("view.provider.fallbacks[0].secrets.api_key"))
                .isEqualTo("sk-second-key-0002");
    }

    /// A fallback that never had a secret needs none because another one changes its own.
    @Test
    void fallbackThatStaysIsNotAskedForTheSecretOfOneThatMoves() {
        String chain =
                """
                "llmProviderConfig": {"provider": "openai-compatible", "api_url": "%s", "model": "a",
                    "api_key": "%s", "fallbacks": [
                    {"provider": "openai-compatible", "api_url": "http://127.0.0.1:9/v1", "model": "b"}]}
                """;
        String key = make("beside", chain.formatted("https://one.example", "sk-first-key-0001"));

        var moved =
                patch(
                        key,
                        "{%s}".formatted(chain.formatted("https://two.example", "sk-other-key")));

        assertThat(moved.statusCode()).as(moved.asString()).isEqualTo(200);
        var seen = resolved("llm", "llm", key).jsonPath();
        assertThat(seen.getString("view.provider.secrets.api_key")).isEqualTo("sk-other-key");
        assertThat(seen.getMap("view.provider.fallbacks[0].secrets")).isNullOrEmpty();
    }

    @Test
    void oneEndpointCannotHaveTwoSecrets() {
        var refused =
                postWith(
                        fresh("twice"),
                        """
                        "llmProviderConfig": {"provider": "groq.com", "model": "a", "api_key": "gsk_first_key_0001",
                          "fallbacks": [{"provider": "groq.com", "model": "b", "api_key": "gsk_other_key_0002"}]}
                        """);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.pointer", String.class))
                .containsExactly("/llmProviderConfig/fallbacks/0/api_key");
    }
}
