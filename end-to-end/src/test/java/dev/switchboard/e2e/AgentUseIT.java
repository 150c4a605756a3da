package dev.switchboard.e2e;

import static dev.switchboard.e2e.platform.Api.id;
import static dev.switchboard.e2e.platform.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.e2e.platform.Api;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What an agent says and does by its document, and how documents come in from elsewhere.
@ExtendWith(SharedPlatform.class)
class AgentUseIT {
    private final Platform platform;
    private final Api api;

    AgentUseIT(Platform platform) {
        this.platform = platform;
        api = new Api(platform);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    @Tag("R0-07")
    void instructionsKeepTheirOrderUpToThePromptThatIsComposedOfThem() {
        api.send(
                "POST",
                "/api/agents",
                "{\"key\": \"ordered\", \"name\": \"Ordered\", \"instructions\": [\"Third.\", \"First.\", \"Second.\"]}");

        var preview =
                json(
                        api.send(
                                "POST",
                                "/api/agents/ordered/prompt-preview",
                                "{\"channel\": \"api\"}"));

        assertThat(json(api.send("GET", "/api/agents/ordered", "")).path("instructions").toString())
                .isEqualTo("[\"Third.\",\"First.\",\"Second.\"]");
        assertThat(preview.path("sections").findValuesAsText("origin"))
                .containsOnly("instructions");
        assertThat(preview.path("sections").findValuesAsText("text"))
                .containsExactly("Third.", "First.", "Second.");
        assertThat(preview.path("system").asText()).isEqualTo("Third.\n\nFirst.\n\nSecond.");
    }

    @Test
    @Tag("R1-06")
    void taskThatIsTriggeredAsksTheModelWithItsPromptAndNamesWhatIsMissing() throws Exception {
        try (var provider = OpenAiEmulator.start()) {
            provider.otherwise(Answer.of("Short."));
            api.send(
                    "POST",
                    "/api/agents",
                    """
                    {"key": "tasks", "name": "Tasks", "prompts": {"summary": "Shorten: {text}"},
                     "llmProviderConfig": {"provider": "openai-compatible", "api_url": "%s", "model": "m"}}
                    """
                            .formatted(provider.url()));
            String chat =
                    "/api/sessions/%s/chat"
                            .formatted(id(api.send("POST", "/api/agents/tasks/sessions", "{}")));

            var missing = api.send("POST", chat, "{\"task\": \"summary\", \"variables\": {}}");
            var answered =
                    api.send(
                            "POST",
                            chat,
                            "{\"task\": \"summary\", \"variables\": {\"text\": \"A long story.\"}}");

            assertThat(missing.statusCode()).isEqualTo(422);
            assertThat(json(missing).at("/errors/0/pointer").asText()).isEqualTo("/variables/text");
            assertThat(json(missing).path("detail").asText()).contains("`text`");
            assertThat(answered.body()).contains("Short.");
            assertThat(provider.requests()).hasSize(1);
            assertThat(
                            provider.requests()
                                    .getFirst()
                                    .body()
                                    .path("messages")
                                    .findValuesAsText("content"))
                    .last()
                    .isEqualTo("Shorten: A long story.");
        }
    }

    /// The way that docs/agents.md describes under "Files".
    @Test
    @Tag("R2-48")
    void agentsFromElsewhereAreRehearsedAndThenMade(@TempDir Path folder) throws Exception {
        String file =
                Files.writeString(
                                folder.resolve("agents.yaml"),
                                """
                                key: moved
                                name: Moved
                                instructions: [You were elsewhere before.]
                                ---
                                name: Moved too
                                storage_settings: {num_history_responses: 3}
                                """)
                        .toString();

        String rehearsal = platform.agent("apply", "-f", file, "--dry-run");
        int whileRehearsed = api.send("GET", "/api/agents/moved", "").statusCode();
        String done = platform.agent("apply", "-f", file);

        assertThat(rehearsal)
                .containsPattern("1 +moved +created")
                .containsPattern("2 +moved-too +created +/storageSettings/numHistoryRuns: ")
                .contains("This was a rehearsal: nothing was changed.");
        assertThat(whileRehearsed).isEqualTo(404);
        assertThat(done).containsPattern("1 +moved +created").doesNotContain("rehearsal");
        assertThat(json(api.send("GET", "/api/agents/moved", "")).at("/instructions/0").asText())
                .isEqualTo("You were elsewhere before.");
        assertThat(platform.agent("apply", "-f", file, "--dry-run"))
                .containsPattern("1 +moved +unchanged")
                .containsPattern("2 +moved-too +unchanged");
    }
}
