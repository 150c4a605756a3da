package dev.switchboard.llm.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Event;
import dev.switchboard.llm.testing.ChatClient.Stream;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A question waits for the answer before it. Nobody looks twice within the time of a test here:
/// only the end of that answer can wake the question.
@QuarkusTest
@TestProfile(WaitingQuestionTest.NeverLooksTwice.class)
@Timeout(60)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class WaitingQuestionTest {
    public static class NeverLooksTwice implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "switchboard.run.patience", "20s", "switchboard.run.between-claims", "1h");
        }
    }

    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private ChatClient client;
    private String session;

    @BeforeEach
    void open() {
        client = new ChatClient(service);
        agents.publish("waiter", Providers.emulated(provider), List.of("Talk."));
        session = client.open("waiter", "voice");
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    @Test
    void endOfAnInterruptedAnswerWakesTheNextQuestion() {
        for (int i = 0; i < 5; i++) {
            provider.answer(Answer.failing(new Fault.Stall(2)), Answer.of("The second one."));
            Stream first = client.ask(session, "first");
            assertThat(first.next()).map(Event::name).contains("started");
            assertThat(first.next()).map(Event::name).contains("delta");
            first.close();

            assertThat(client.ask(session, "second").text()).isEqualTo("The second one.");
        }
    }

    @Test
    void endOfAWholeAnswerWakesTheNextQuestion() throws Exception {
        provider.answer(Answer.counting(20).paced(0, 30), Answer.of("The second one."));
        Stream first = client.ask(session, "first");
        assertThat(first.next()).map(Event::name).contains("started");

        assertThat(client.ask(session, "second").text()).isEqualTo("The second one.");
        assertThat(first.all().getLast().name()).isEqualTo("done");
    }
}
