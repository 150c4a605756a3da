package dev.switchboard.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.emulator.postgres.PostgresResource;
import dev.switchboard.llm.testing.CancellationContract;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.InstallationResource;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The service as it is shipped. What the build takes away and adds decides whether a stream can be
/// cancelled, so the promise is proven here too.
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "runtime"))
@QuarkusTestResource(InstallationResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class PackagedServiceIT extends CancellationContract {
    private final OpenAiEmulator provider = OpenAiEmulator.start();
    AgentServiceEmulator agents;
    @TestHTTPResource URI service;
    private ChatClient client;

    @BeforeEach
    void connect() {
        client = new ChatClient(service, InstallationResource.GATEWAY);
        agents.publish(
                EmulatedAgent.named("talker" + provider.url().getPort(), "Talker")
                        .with(
                                "llm",
                                new EmulatedAgent.Provider(
                                        "openai-compatible",
                                        Map.of("api_url", provider.url() + "/v1", "model", "m"),
                                        Map.of("api_key", Providers.KEY))));
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    @Test
    void strangersAreNotLetIn() {
        try (var stranger = new ChatClient(service, "guessed")) {
            assertThat(stranger.send("GET", "/api/sessions/1", "").path("code").asText())
                    .isEqualTo("unauthenticated");
        }
    }

    @Test
    void partnerWithoutAModelAnswers() {
        agents.publish(
                EmulatedAgent.named("vera", "Vera")
                        .with("llm", "retrieval.embedded", Map.of())
                        .instructed("You are Vera, a technician of Northline.")
                        .knowing(
                                new EmulatedAgent.Topic("Hours", "We are open from nine to five."),
                                new EmulatedAgent.Topic(
                                        "Router", "Pull the plug and wait thirty seconds.")));
        String session = client.open("vera", "voice");

        List<String> answers =
                List.of(
                        client.ask(session, "how do i restart the router").text(),
                        client.ask(session, "what language model are you").text());

        assertThat(answers.getFirst()).isEqualTo("Pull the plug and wait thirty seconds.");
        assertThat(answers.getLast()).contains("No language model is configured");
        assertThat(client.messages(session)).hasSize(4);
    }

    @Test
    void agentThatIsSwitchedOffTakesNothingNewButItsCallsGoOn() {
        agents.publish(
                EmulatedAgent.named("sleepy", "Sleepy")
                        .with("llm", "retrieval.embedded", Map.of()));
        String session = client.open("sleepy", "voice");
        agents.switchOff("sleepy");

        // Told by the change stream, so soon but not at once.
        String opened;
        do {
            opened = client.send("POST", "/api/agents/sleepy/sessions", "{}").path("code").asText();
        } while (opened.isEmpty());

        assertThat(opened).isEqualTo("agent-inactive");
        assertThat(client.ask(session, "hello").status()).isEqualTo(409);
        assertThat(client.post(session, "{\"message\":\"hello\",\"revision\":1}").text())
                .isNotEmpty();
    }

    @Test
    @Tag("R1-10")
    void failureOfTheProviderIsToldToAgentServiceUntilItAnswersAgain() throws Exception {
        provider.answer(Answer.failing(Fault.unauthorized()));
        String session = client.open(agent(), "voice");

        client.ask(session, "Hello?").text();
        JsonNode error = agents.errors().awaitError(agent());
        provider.answer(Answer.of("Here I am."));
        client.ask(session, "And now?").text();
        agents.errors().awaitCleared(agent());

        assertThat(error.path("code").asText()).isEqualTo("provider-rejected-credentials");
        assertThat(error.path("failure").asText()).isEqualTo("authentication");
        assertThat(error.path("provider").asText()).isEqualTo("openai-compatible");
        assertThat(error.path("detail").asText()).isNotBlank();
        assertThat(error.toString()).doesNotContain(Providers.KEY);
    }

    @Override
    protected ChatClient client() {
        return client;
    }

    @Override
    protected OpenAiEmulator provider() {
        return provider;
    }

    @Override
    protected String agent() {
        return "talker" + provider.url().getPort();
    }
}
