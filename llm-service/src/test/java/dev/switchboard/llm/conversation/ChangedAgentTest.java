package dev.switchboard.llm.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An agent gets another provider while a session with it goes on.
@QuarkusTest
class ChangedAgentTest extends OpenConversation {
    @Test
    @Tag("R2-38")
    void nextQuestionOfTheSessionGoesToTheNewProviderWithWhatWasSaid() throws Exception {
        try (var next = OpenAiEmulator.start()) {
            provider.answer(Answer.of("The first answers."));
            next.answer(Answer.of("The second answers."));
            assertThat(client.ask(session, "Who are you?").text()).isEqualTo("The first answers.");
            publish(next, false);

            assertThat(client.ask(session, "And now?").text()).isEqualTo("The second answers.");

            assertThat(told(next.nextRequest(PATIENCE)))
                    .endsWith(
                            "user: Who are you?",
                            "assistant: The first answers.",
                            "user: And now?");
            assertThat(provider.requests()).hasSize(1);
        }
    }

    @Test
    @Tag("R2-38")
    void sessionWithAPinnedAgentStaysWithItsRevisionUntilTheAgentIsChosenAnew() {
        try (var next = OpenAiEmulator.start()) {
            provider.otherwise(Answer.of("The first answers."));
            next.otherwise(Answer.of("The second answers."));
            publish(provider, true);
            String pinned = client.open("nova", "api");
            publish(next, true);

            assertThat(client.ask(pinned, "Who are you?").text()).isEqualTo("The first answers.");
            assertThat(client.ask(client.open("nova", "api"), "Who are you?").text())
                    .isEqualTo("The second answers.");
            client.send("PUT", "/api/sessions/" + pinned + "/agent", "{\"agent\":\"nova\"}");
            assertThat(client.ask(pinned, "And now?").text()).isEqualTo("The second answers.");
        }
    }

    private void publish(OpenAiEmulator emulator, boolean pinned) {
        agents.publish(
                "nova",
                Providers.emulated(emulator),
                new Reasoning(List.of("You are Nova."), List.of()),
                pinned);
    }
}
