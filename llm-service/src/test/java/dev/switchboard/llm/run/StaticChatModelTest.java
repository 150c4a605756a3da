package dev.switchboard.llm.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.emulator.openai.ReceivedRequest;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The extension's own model and our cancellable streams live together; by itself the extension
/// would take the cancelling away from both.
@QuarkusTest
@WithTestResource(StaticChatModelTest.Provider.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class StaticChatModelTest {
    public static class Provider implements QuarkusTestResourceLifecycleManager {
        private final OpenAiEmulator emulator = OpenAiEmulator.start();

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "quarkus.langchain4j.openai.api-key",
                    "sk-static",
                    "quarkus.langchain4j.openai.base-url",
                    emulator.url() + "/v1/");
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(emulator, new TestInjector.MatchesType(OpenAiEmulator.class));
        }

        @Override
        public void stop() {
            emulator.close();
        }
    }

    OpenAiEmulator provider;
    @Inject ChatModel model;
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;

    @Test
    void staticModelAnswersWhileStreamsCanBeCancelled() throws Exception {
        provider.answer(Answer.of("From the static model."));
        assertThat(model.chat("Who are you?")).isEqualTo("From the static model.");
        ReceivedRequest asked = provider.nextRequest(Duration.ofSeconds(10));
        assertThat(asked.header("Authorization")).contains("Bearer sk-static");

        agents.publish("neighbour", Providers.emulated(provider), List.of("Talk."));
        provider.answer(Answer.counting(5000).paced(0, 30));
        try (var client = new ChatClient(service)) {
            var stream = client.ask(client.open("neighbour", "voice"), "hello");
            ReceivedRequest request = provider.nextRequest(Duration.ofSeconds(10));
            stream.next();
            stream.next();
            stream.close();

            assertThat(request.closedByClient().get(10, TimeUnit.SECONDS)).isPositive();
            assertThat(request.answered()).isFalse();
        }
    }
}
