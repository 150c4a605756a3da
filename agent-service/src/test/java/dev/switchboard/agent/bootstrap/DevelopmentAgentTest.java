package dev.switchboard.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.catalog.ProviderCatalog;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DevelopmentAgentTest {
    private static final ProviderCatalog CATALOG = new ProviderCatalog();

    @Test
    void emptyEnvironmentDescribesNoAgent() {
        assertThat(agent(Map.of()).document()).isEmpty();
    }

    @Test
    void variablesBecomeTheFieldsOfTheProvider() {
        var document =
                agent(
                                Map.of(
                                        "LLM_PROVIDER", "openai-compatible",
                                        "LLM_BASE_URL", "http://127.0.0.1:11434/v1",
                                        "LLM_MODEL", "m",
                                        "LLM_API_KEY", "sk-1",
                                        "TTS_PROVIDER", "mary.embedded"))
                        .document()
                        .orElseThrow();

        assertThat(document.path("name").asText()).isEqualTo("Development Agent");
        var llm = document.path("llmProviderConfig");
        assertThat(llm.path("provider").asText()).isEqualTo("openai-compatible");
        assertThat(llm.path("api_url").asText()).isEqualTo("http://127.0.0.1:11434/v1");
        assertThat(llm.path("model").asText()).isEqualTo("m");
        assertThat(llm.path("api_key").asText()).isEqualTo("sk-1");
        assertThat(document.path("ttsProviderConfig").path("provider").asText())
                .isEqualTo("mary.embedded");
        assertThat(document.has("sttProviderConfig")).isFalse();
    }

    @Test
    void variableThatIsMissingIsNamed() {
        refuses(Map.of("LLM_MODEL", "m"), "LLM_MODEL is set but LLM_PROVIDER is not");
        refuses(
                Map.of("LLM_PROVIDER", "openai-compatible", "LLM_MODEL", "m"),
                "LLM_BASE_URL is needed for openai-compatible");
    }

    @Test
    void variableThatIsWrongIsNamedAndItsValueIsNotShown() {
        refuses(Map.of("STT_PROVIDER", "canary-1"), "STT_PROVIDER names no known provider");
        refuses(
                Map.of("STT_PROVIDER", "moonshine.embedded", "STT_API_KEY", "canary-2"),
                "STT_API_KEY is set, but moonshine.embedded has no such setting");
        refuses(
                Map.of(
                        "LLM_PROVIDER", "openai-compatible",
                        "LLM_MODEL", "m",
                        "LLM_BASE_URL", "canary-3"),
                "LLM_BASE_URL is not valid for openai-compatible");
    }

    private static void refuses(Map<String, String> environment, String sentence) {
        assertThatThrownBy(() -> agent(environment).document())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("canary");
    }

    private static DevelopmentAgent agent(Map<String, String> environment) {
        return new DevelopmentAgent(CATALOG, name -> Optional.ofNullable(environment.get(name)));
    }
}
