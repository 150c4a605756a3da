package dev.switchboard.llm.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.emulator.openai.ReceivedRequest;
import dev.switchboard.emulator.postgres.PostgresResource;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What an agent's model is made of belongs to one revision: an edit reaches the next answer, and
/// nothing of it the answers of the revision before.
@QuarkusTest
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "runtime"))
@Tag("R1-36")
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ModelPerRevisionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// No other test of this process has agents of this provider.
    private static final String PROVIDER = "openrouter.ai";

    private final OpenAiEmulator provider = OpenAiEmulator.start().otherwise(Answer.of("Yes."));
    @Inject FakeAgentDirectory agents;
    @Inject Event<HeadChanged> changes;
    @Inject MeterRegistry meters;
    @TestHTTPResource URI service;
    private ChatClient client;
    private String agent;
    private double builtBefore;
    private double openBefore;

    @BeforeEach
    void connect() {
        client = new ChatClient(service);
        agent = "edited-" + UUID.randomUUID();
        builtBefore = built();
        openBefore = open();
        publish("sk-first", "model-one", "/v1/chat/completions", "Be brief.");
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    @Test
    void sessionsOfOneRevisionShareOneModel() {
        for (int i = 0; i < 2; i++) {
            String session = client.open(agent, "voice");
            ask(session, 1);
            ask(session, 1);
        }

        assertThat(provider.requests()).hasSize(4);
        assertThat(built() - builtBefore).isEqualTo(1);
    }

    @Test
    void requestCarriesKeyModelAddressAndPromptOfItsRevision() throws Exception {
        String session = client.open(agent, "voice");
        ask(session, 1);
        publish("sk-second", "model-two", "/v2/chat/completions", "Be thorough.");
        ask(session, 2);
        ask(session, 1);

        assertSent("sk-first", "model-one", "/v1/chat/completions", "Be brief.");
        assertSent("sk-second", "model-two", "/v2/chat/completions", "Be thorough.");
        assertSent("sk-first", "model-one", "/v1/chat/completions", "Be brief.");
    }

    @Test
    void modelOfAFormerRevisionIsLetGoWithItsLastSession() {
        String one = client.open(agent, "voice");
        String other = client.open(agent, "voice");
        ask(one, 1);
        ask(other, 1);

        publish("sk-second", "model-two", "/v1/chat/completions", "Be brief.");
        ask(one, 2);
        awaitOpen(2);
        ask(other, 1);
        ask(other, 1);
        assertThat(built() - builtBefore).as("both are built once").isEqualTo(2);
        assertThat(open() - openBefore).as("one session stays").isEqualTo(2);

        ask(other, 2);
        awaitOpen(1);
        assertThat(built() - builtBefore).isEqualTo(2);
    }

    private void publish(String key, String model, String path, String prompt) {
        Optional<AgentHead> before =
                agents.heads().stream().filter(head -> head.key().equals(agent)).findFirst();
        AgentView view =
                agents.publish(
                        agent,
                        new ProviderSettings(
                                PROVIDER,
                                Map.of(
                                        "api_url",
                                        provider.url().toString(),
                                        "completions_path",
                                        path,
                                        "model",
                                        model),
                                Map.of("api_key", new Secret(key))),
                        List.of(prompt));
        changes.fire(new HeadChanged(agents.head(view.reference()), before));
    }

    /// Asks for an answer of this revision and reads it to its end.
    private void ask(String session, int revision) {
        String text =
                client.post(
                                session,
                                "{\"message\":\"Well?\",\"agent\":\"%s\",\"revision\":%d}"
                                        .formatted(agent, revision))
                        .text();
        assertThat(text).isEqualTo("Yes.");
    }

    private void assertSent(String key, String model, String path, String prompt) throws Exception {
        ReceivedRequest request = provider.nextRequest(PATIENCE);
        assertThat(request.header("authorization")).contains("Bearer " + key);
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.body().path("model").asText()).isEqualTo(model);
        assertThat(request.body().path("messages").path(0).path("role").asText())
                .isEqualTo("system");
        assertThat(request.body().path("messages").path(0).path("content").asText())
                .contains(prompt);
    }

    /// Waits until as many models of this agent are held.
    private void awaitOpen(int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (open() - openBefore != count && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(open() - openBefore).isEqualTo(count);
    }

    private double built() {
        return meters
                .find("switchboard.llm.clients.built")
                .tag("provider", PROVIDER)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double open() {
        return meters.find("switchboard.llm.clients").tag("provider", PROVIDER).gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }
}
