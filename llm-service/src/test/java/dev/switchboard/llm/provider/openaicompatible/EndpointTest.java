package dev.switchboard.llm.provider.openaicompatible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.groq.com, /openai/v1/chat/completions,"
                + " https://api.groq.com/openai/v1/chat/completions",
        "http://127.0.0.1:11434/v1, '', http://127.0.0.1:11434/v1/chat/completions",
        "http://host:8080/, /my/own/path, http://host:8080/my/own/path",
        "http://host/v1/, v1/chat/completions, http://host/v1/chat/completions"
    })
    void addressAndPathMakeTheEndpoint(String apiUrl, String path, String expected) {
        assertThat(of("openai-compatible", apiUrl, path).completions()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "openai.com, https://api.openai.com/v1/chat/completions",
        "groq.com, https://api.groq.com/openai/v1/chat/completions",
        "mistral.ai, https://api.mistral.ai/v1/chat/completions",
        "openrouter.ai, https://openrouter.ai/api/v1/chat/completions"
    })
    void knownProvidersNeedNoAddress(String provider, String expected) {
        assertThat(of(provider, "", "").completions()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://r.openai.azure.com,"
                + " https://r.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21",
        "https://r.openai.azure.com/openai/v1/, https://r.openai.azure.com/openai/v1/chat/completions"
    })
    void azureHasDeploymentsInItsPathOrOpenAisOwn(String apiUrl, String expected) {
        var settings = Map.<String, Object>of("api_url", apiUrl, "deployment", "my-gpt");

        assertThat(Endpoint.of(new ProviderSettings("azure", settings, Map.of())).completions())
                .hasToString(expected);
    }

    @Test
    void ownServerNeedsAnAddress() {
        assertThatThrownBy(() -> of("openai-compatible", "", ""))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("api_url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "file:///etc/passwd", "not a url", "http://"})
    void whatIsNoWebAddressIsRefused(String apiUrl) {
        assertThatThrownBy(() -> of("openai-compatible", apiUrl, ""))
                .isInstanceOf(ProblemException.class);
    }

    private static Endpoint of(String provider, String apiUrl, String path) {
        var settings = new HashMap<String, Object>(Map.of("model", "m"));
        settings.put("api_url", apiUrl);
        settings.put("completions_path", path);
        return Endpoint.of(new ProviderSettings(provider, settings, Map.of()));
    }
}
