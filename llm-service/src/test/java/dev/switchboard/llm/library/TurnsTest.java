package dev.switchboard.llm.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.Prompt.Speaker;
import dev.switchboard.llm.model.Prompt.Utterance;
import dev.switchboard.llm.model.ToolChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Prompt PROMPT =
            new Prompt(
                    "You are Nova.",
                    List.of(
                            new Utterance(Speaker.USER, "Hello"),
                            new Utterance(Speaker.SERVICE, "The caller was transferred."),
                            new Utterance(Speaker.USER, "Are you there?"),
                            new Utterance(Speaker.ASSISTANT, "Yes."),
                            new Utterance(Speaker.CLIENT, "Be kind.")),
                    List.of(),
                    ToolChoice.AUTO,
                    List.of());

    @Test
    void instructionsStandAtTheirPlaceWhereTheProviderTakesThem() {
        assertThat(told(true))
                .containsExactly(
                        "SYSTEM You are Nova.",
                        "USER Hello",
                        "SYSTEM The caller was transferred.",
                        "USER Are you there?",
                        "AI Yes.",
                        "SYSTEM Be kind.");
    }

    @Test
    void elsewhereTheyEndTheSystemPromptAndSpeakersTakeTurns() {
        assertThat(told(false))
                .containsExactly(
                        "SYSTEM You are Nova.\n\nThe caller was transferred.\n\nBe kind.",
                        "USER Hello\nAre you there?",
                        "AI Yes.");
    }

    private static List<String> told(boolean systemAnywhere) {
        return Turns.of(PROMPT, systemAnywhere).stream().map(TurnsTest::told).toList();
    }

    private static String told(ChatMessage message) {
        String text =
                switch (message) {
                    case SystemMessage system -> system.text();
                    case UserMessage user -> user.singleText();
                    case AiMessage ai -> ai.text();
                    default -> "";
                };
        return message.type() + " " + text;
    }
}
