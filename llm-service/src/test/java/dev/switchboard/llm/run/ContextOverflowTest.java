package dev.switchboard.llm.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Settings;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.openai.CompletionsEmulator;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Event;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A prompt that is too long for one model may be short enough for the next.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ContextOverflowTest {
    private static final Fault TOO_LONG =
            new Fault.Status(
                    400,
                    Map.of(),
                    Optional.of(
                            """
                            {"error": {"code": "context_length_exceeded", "message": "Too long."}}
                            """));

    private final CompletionsEmulator small = CompletionsEmulator.start();
    private final CompletionsEmulator large = CompletionsEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private ChatClient client;

    @BeforeEach
    void connect() {
        client = new ChatClient(service);
        large.script().otherwise(ModelReply.of("I have read it all."));
        small.script().otherwise(ModelReply.of("That was short."));
    }

    @AfterEach
    void stop() {
        client.close();
        small.close();
        large.close();
    }

    @Test
    void modelThatReadsMoreIsAskedAlsoWhenOtherErrorsAreFinal() {
        publish(Map.of("onError", false));
        small.server().next(TOO_LONG);

        List<Event> events = ask();

        assertThat(events).extracting(Event::name).startsWith("started", "failover", "delta");
        assertThat(events.get(1).data().path("cause").asText()).isEqualTo("context-overflow");
        assertThat(events.getLast().data().path("provider").asText()).isEqualTo("groq.com");
    }

    @Test
    void ruleOfTheAgentForbidsIt() {
        publish(Map.of("onContextOverflow", false));
        small.server().next(TOO_LONG);

        List<Event> events = ask();

        assertThat(events.getLast().data().at("/problem/failure").asText())
                .isEqualTo("context-overflow");
        assertThat(large.server().requests()).isEmpty();
    }

    /// The model is as well as before: it is the question that was too long.
    @Test
    void modelIsNotLeftAloneForLongQuestions() {
        publish(Map.of());
        small.server().next(TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG);
        IntStream.range(0, 4).forEach(_ -> ask());

        assertThat(ask().getLast().data().path("provider").asText()).isEqualTo("openai-compatible");
    }

    private List<Event> ask() {
        return client.ask(client.open("reader", "voice"), "Read this.").all();
    }

    private void publish(Map<String, Object> rules) {
        agents.publish(
                "reader",
                new ProviderSettings(
                        "openai-compatible",
                        Map.of("api_url", small.url() + "/v1", "model", "small"),
                        Map.of(),
                        List.of(
                                new ProviderSettings(
                                        "groq.com",
                                        Map.of(
                                                "api_url",
                                                large.url().toString(),
                                                "completions_path",
                                                "/v1/chat/completions",
                                                "model",
                                                "large"),
                                        Map.of()))),
                new Reasoning(
                        List.of("Read."),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        new Settings(Map.of("modelSettings", Map.of("fallbacks", rules)))));
    }
}
