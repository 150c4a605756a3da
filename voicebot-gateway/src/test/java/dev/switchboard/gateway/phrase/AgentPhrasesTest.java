package dev.switchboard.gateway.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import dev.switchboard.client.Tenants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentPhrasesTest {
    private static final Map<String, Object> FILLERS =
            Map.of("enabled", true, "phrases", List.of("One moment.", "Let me see."));

    @Test
    void greetingIsCutAsACallCutsIt() {
        AgentView agent = agent("Good morning, welcome. How can I help you today?", Map.of());

        assertThat(AgentPhrases.of(agent, Optional.empty()))
                .containsExactly("Good morning,", "welcome.", "How can I help you today?");
    }

    @Test
    void fillersAndQuestionsToASilentCallerAreSaidToo() {
        Map<String, Object> idle = Map.of("prompts", List.of("Are you still there?"));
        AgentView agent = agent("Hello.", Map.of("fillers", FILLERS, "idle", idle));

        assertThat(AgentPhrases.of(agent, Optional.of("Sorry.")))
                .containsExactly(
                        "Hello.", "One moment.", "Let me see.", "Are you still there?", "Sorry.");
    }

    @Test
    void fillersThatAreOffAreNotSaidAndNothingIsSaidTwice() {
        Map<String, Object> off =
                Map.of("enabled", false, "phrases", List.of("One moment.", "Let me see."));
        Map<String, Object> idle = Map.of("prompts", List.of("Hello.", "Hello."));

        assertThat(
                        AgentPhrases.of(
                                agent("Hello.", Map.of("fillers", off, "idle", idle)),
                                Optional.empty()))
                .containsExactly("Hello.");
    }

    @Test
    void lastWordsAndApologiesAreSaidToo() {
        Map<String, Object> limit =
                Map.of("warning", "A minute is left.", "farewell", "Time is up.");
        Map<String, Object> trouble = Map.of("phrase", "It fails.", "farewell", "Call later.");
        AgentView agent =
                agent(
                        "Hello.",
                        Map.of(
                                "idle", Map.of("farewell", "Goodbye."),
                                "longestCall", limit,
                                "trouble", trouble));

        assertThat(AgentPhrases.of(agent, Optional.empty()))
                .containsExactly(
                        "Hello.",
                        "Goodbye.",
                        "A minute is left.",
                        "Time is up.",
                        "It fails.",
                        "Call later.");
    }

    @Test
    void agentWithoutAVoiceSaysWhatTheGatewaySays() {
        AgentView mute =
                new AgentView(
                        UUID.randomUUID(),
                        "mute",
                        "Mute",
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        assertThat(AgentPhrases.of(mute, Optional.empty())).isEmpty();
        assertThat(AgentPhrases.of(mute, Optional.of("Sorry."))).containsExactly("Sorry.");
    }

    private static AgentView agent(String greeting, Map<String, Object> settings) {
        return new AgentView(
                UUID.randomUUID(),
                Tenants.DEFAULT,
                "nova",
                "Nova",
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                        new AgentView.Voice(Optional.of(greeting), "en", new Settings(settings))));
    }
}
