package dev.switchboard.llm.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.emulator.openai.ReceivedRequest;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Event;
import dev.switchboard.llm.testing.ChatClient.Stream;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a question of a session is at its provider: one request, with all that the agent's form
/// says.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ProviderRequestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private ChatClient client;

    @BeforeEach
    void connect() {
        client = new ChatClient(service);
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    @Test
    @Tag("R2-29")
    void groqIsAskedAtItsAddressWithItsKeyAndModel() throws Exception {
        agents.publish("fast", groq("/openai/v1/chat/completions"), List.of("Be brief."));
        provider.answer(Answer.of("We are open."));

        String answer = client.ask(client.open("fast", "voice"), "Are you open?").text();

        assertThat(answer).isEqualTo("We are open.");
        ReceivedRequest request = provider.nextRequest(PATIENCE);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/openai/v1/chat/completions");
        assertThat(request.header("authorization")).contains("Bearer " + Providers.KEY);
        assertThat(request.body().path("model").asText()).isEqualTo("llama-3.3-70b-versatile");
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    @Tag("R1-38")
    void questionAndItsOptionsAreOneRequestForAStream() throws Exception {
        agents.publish("fast", groq("/v1/chat/completions"), List.of("Be brief."));
        provider.answer(Answer.of("We are open."));

        client.ask(client.open("fast", "voice"), "Are you open?").text();

        JsonNode body = provider.nextRequest(PATIENCE).body();
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.2);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(77);
        assertThat(body.path("messages").findValuesAsText("role"))
                .containsExactly("system", "user");
        assertThat(body.path("messages").path(1).path("content").asText())
                .isEqualTo("Are you open?");
    }

    @Test
    @Tag("R1-38")
    void firstWordsAreHeardWhileTheProviderStillWrites() throws Exception {
        agents.publish("fast", groq("/v1/chat/completions"), List.of("Be brief."));
        provider.answer(Answer.failing(new Fault.Stall(2)));

        try (Stream answer = client.ask(client.open("fast", "voice"), "Are you open?")) {
            assertThat(answer.next()).map(Event::name).contains("started");
            assertThat(answer.next().orElseThrow().data().path("text").asText()).isEqualTo("one ");
            assertThat(answer.next().orElseThrow().data().path("text").asText()).isEqualTo("two ");
            assertThat(provider.nextRequest(PATIENCE).answered()).isFalse();
        }
    }

    private ProviderSettings groq(String path) {
        return new ProviderSettings(
                "groq.com",
                Map.of(
                        "api_url",
                        provider.url().toString(),
                        "completions_path",
                        path,
                        "model",
                        "llama-3.3-70b-versatile",
                        "temperature",
                        0.2,
                        "max_tokens",
                        77),
                Map.of("api_key", new Secret(Providers.KEY)));
    }
}
