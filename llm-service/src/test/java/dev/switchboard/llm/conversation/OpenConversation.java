package dev.switchboard.llm.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.AgentView.Knowledge;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.emulator.openai.ReceivedRequest;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Stream;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A session with an agent whose model is an emulator.
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
abstract class OpenConversation {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String NO_SESSION = "01900000-0000-7000-8000-000000000000";

    final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    ChatClient client;
    String session;

    @BeforeEach
    void open() {
        client = new ChatClient(service);
        agents.publish(
                "nova",
                Providers.emulated(provider),
                List.of("You are Nova.", "Be kind."),
                new Knowledge("Hours", "Nine to five."));
        agents.publish(
                "vera",
                Providers.retrieval(),
                List.of("You are Vera, a technician."),
                new Knowledge("Hours", "We are open from nine to five."));
        session = client.open("nova", "voice");
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    static String started(Stream stream) {
        return stream.all().getFirst().data().path("messageId").asText();
    }

    static List<String> told(ReceivedRequest request) {
        var told = new ArrayList<String>();
        JsonNode messages = request.body().path("messages");
        IntStream.range(0, messages.size())
                .mapToObj(messages::get)
                .forEach(message ->
                        told.add(
                                message.path("role").asText()
                                        + ": "
                                        + message.path("content").asText()));
        return told;
    }
}
