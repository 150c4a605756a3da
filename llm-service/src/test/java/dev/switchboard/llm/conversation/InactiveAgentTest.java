package dev.switchboard.llm.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.AgentView;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Stream;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An agent that its operator switched off takes nothing new; who talks with it is not cut off.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class InactiveAgentTest {
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private ChatClient client;
    private AgentView agent;
    private String session;

    @BeforeEach
    void openAndSwitchOff() {
        client = new ChatClient(service);
        agent = agents.publish("sleepy", Providers.retrieval(), List.of("You are Sleepy."));
        session = client.open("sleepy", "voice");
        agents.switchOff("sleepy");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void opensNoSession() {
        JsonNode problem = client.send("POST", "/api/agents/sleepy/sessions", "{}");

        assertThat(problem.path("code").asText()).isEqualTo("agent-inactive");
    }

    @Test
    void takesNoSessionOver() {
        agents.publish("awake", Providers.retrieval(), List.of("You are Awake."));

        JsonNode problem =
                client.send(
                        "PUT",
                        "/api/sessions/" + client.open("awake", "voice") + "/agent",
                        "{\"agent\":\"sleepy\"}");

        assertThat(problem.path("code").asText()).isEqualTo("agent-inactive");
    }

    @Test
    void answersNoQuestionAtItsHead() {
        Stream answer = client.ask(session, "hello");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem().path("code").asText()).isEqualTo("agent-inactive");
        assertThat(client.messages(session)).isEmpty();
    }

    /// A call names the revision that it runs on.
    @Test
    void callThatRunsOnARevisionGoesOn() {
        Stream answer =
                client.post(
                        session, "{\"message\":\"hello\",\"revision\":" + agent.revision() + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isNotEmpty();
    }
}
