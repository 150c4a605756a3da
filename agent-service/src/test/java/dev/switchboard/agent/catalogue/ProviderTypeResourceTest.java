package dev.switchboard.agent.catalogue;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.AgentApi.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class ProviderTypeResourceTest {
    @Test
    void everyProviderIsListedWithWhatAFormNeeds() {
        var json = request().get("/api/provider-types").jsonPath();

        assertThat(json.getList("items")).hasSize(30);
        String groq = "items.find { it.kind == 'llm' && it.name == 'groq.com' }";
        assertThat(json.getString(groq + ".title")).isEqualTo("Groq");
        assertThat(json.getList(groq + ".secretFields")).isEqualTo(java.util.List.of("api_key"));
        assertThat(json.getList(groq + ".exposingFields", String.class))
                .containsExactly("api_url", "completions_path");
        assertThat(json.getBoolean(groq + ".available")).isTrue();
        assertThat(json.getMap(groq + ".schema.properties")).containsKey("model");
        assertThat(json.getList("items.findAll { !it.available }.name"))
                .as("providers without an adapter")
                .isEmpty();
    }

    @Test
    void listIsNarrowedToOneKind() {
        var json = request().get("/api/provider-types?kind=stt").jsonPath();

        assertThat(json.getList("items.kind", String.class)).isNotEmpty().containsOnly("stt");
        assertThat(json.getString("items[0].name")).isEqualTo("moonshine.embedded");
        assertThat(request().get("/api/provider-types?kind=video").statusCode()).isEqualTo(400);
    }

    /// The three configurations as they were asked for, each with an adapter or without.
    @Test
    void theNamedConfigurationsAreTakenAsTheyAreWritten() {
        String key = fresh("named");
        var made =
                post(
                        """
                        {"key": "%1$s", "name": "%1$s",
                         "llmProviderConfig": {"provider": "groq.com", "api_key": "gsk_test_key_of_groq",
                           "model": "llama-3.3-70b-versatile", "api_url": "https://api.groq.com",
                           "completions_path": "/openai/v1/chat/completions"},
                         "ttsProviderConfig": {"provider": "async.ai", "api_key": "sk_test_key_of_async",
                           "voice_id": "e0f39dc4-f691-4e78-bba5-5c636692cc04",
                           "model_id": "asyncflow_v2.0", "sample_rate": 44100},
                         "sttProviderConfig": {"provider": "whisper.local", "url": "ws://127.0.0.1:8003",
                           "path": "/api/stt/stream"}}
                        """
                                .formatted(key));

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(get(key).asString()).doesNotContain("gsk_test").doesNotContain("sk_test");
        var llm = resolved("llm", "llm", key).jsonPath();
        assertThat(llm.getString("view.provider.settings.completions_path"))
                .isEqualTo("/openai/v1/chat/completions");
        assertThat(llm.getString("view.provider.secrets.api_key"))
                .isEqualTo("gsk_test_key_of_groq");
        var tts = resolved("tts", "tts", key).jsonPath();
        assertThat(tts.getInt("view.provider.settings.sample_rate")).isEqualTo(44100);
        assertThat(tts.getString("view.provider.secrets.api_key"))
                .isEqualTo("sk_test_key_of_async");
        var stt = resolved("stt", "stt", key).jsonPath();
        assertThat(stt.getString("view.provider.settings.url")).isEqualTo("ws://127.0.0.1:8003");
        assertThat(stt.getString("view.provider.settings.path")).isEqualTo("/api/stt/stream");
    }
}
