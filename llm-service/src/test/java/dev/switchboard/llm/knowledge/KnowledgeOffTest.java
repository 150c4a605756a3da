package dev.switchboard.llm.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView.KnowledgeBase;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.BehindTheGateway;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The service without a place for knowledge.
@QuarkusTest
@TestProfile(KnowledgeOffTest.WithoutKnowledge.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class KnowledgeOffTest {
    public static class WithoutKnowledge extends BehindTheGateway {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put("quarkus.datasource.knowledge.active", "false");
            return settings;
        }
    }

    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;

    @Test
    @Tag("R4-100")
    void doorsOfKnowledgeSayThatItIsSwitchedOffAndAgentsAnswerWithoutIt() {
        try (var api = new KnowledgeApi(service);
                var provider = OpenAiEmulator.start();
                var client = new ChatClient(service, BehindTheGateway.TOKEN)) {
            provider.answer(Answer.of("All else works."));
            agents.publish(
                    "reader",
                    Providers.emulated(provider),
                    new Reasoning(List.of("You answer."), List.of())
                            .withKnowledgeBases(
                                    List.of(
                                            new KnowledgeBase(
                                                    UUID.randomUUID(), "faq", 1, "FAQ"))));

            for (var refused :
                    List.of(
                            api.add("faq", "t", "x"),
                            api.send(KnowledgeApi.EDITOR, "GET", KnowledgeApi.documents("faq"), ""),
                            api.search("faq", "x"),
                            api.searchOf("reader", "x"))) {
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.code()).isEqualTo("knowledge-disabled");
            }
            assertThat(client.ask(client.open("reader", "chat"), "Hello?").text())
                    .isEqualTo("All else works.");
            assertThat(client.send("GET", "/q/health/ready", "").path("status").asText())
                    .isEqualTo("UP");
        }
    }
}
