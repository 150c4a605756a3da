package dev.switchboard.client.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people type wrong, and what they meant.
class NearestTest {
    private static final List<String> KNOWN =
            List.of("id", "tools", "toolChoice", "llmProviderConfig", "storageSettings");

    @ParameterizedTest
    @CsvSource({
        "tool, tools",
        "tols, tools",
        "tool_choice, toolChoice",
        "llm, llmProviderConfig",
        "LLM-provider, llmProviderConfig",
        "storage, storageSettings",
    })
    void nameThatIsAlikeOrABeginningIsFound(String typed, String meant) {
        assertThat(Nearest.to(typed, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "l", "ll", "voice", "settings"})
    void nothingIsGuessedFromLess(String typed) {
        assertThat(Nearest.to(typed, KNOWN)).isEmpty();
    }
}
