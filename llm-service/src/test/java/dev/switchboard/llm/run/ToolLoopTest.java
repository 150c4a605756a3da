package dev.switchboard.llm.run;

import static dev.switchboard.llm.run.Clerk.call;
import static dev.switchboard.llm.run.Clerk.calling;
import static dev.switchboard.llm.run.Clerk.complete;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.catalog.Builtins;
import dev.switchboard.client.catalog.Builtins.Builtin;
import dev.switchboard.client.catalog.Builtins.Kind;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Event;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.tool.ToolRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A model calls the tools of its agent, which are run here.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ToolLoopTest {
    private static final ModelReply ANSWER = ModelReply.of("That is ", "64.17.");

    @Inject FakeAgentDirectory agents;
    @Inject ToolRegistry registry;
    @Inject Builtins catalogue;
    @TestHTTPResource URI service;
    private ChatClient client;
    private Clerk clerk;

    @BeforeEach
    void publish() {
        client = new ChatClient(service);
        clerk = new Clerk(agents);
        clerk.publish(List.of("calculate", "end_call", "current_time"), Map.of());
    }

    @AfterEach
    void stop() {
        client.close();
        clerk.close();
    }

    @Test
    @Tag("R0-08")
    void toolsOfTheAgentAreOfferedByTheirNamesRunAndAnsweredWith() {
        clerk.replies(calling("call_7", "calculate", "19.99 * 3 * 1.07"), ANSWER);
        String session = client.open("clerk", "voice");

        List<Event> events = client.ask(session, "What do three cost?").all();

        assertThat(events)
                .extracting(Event::name)
                .containsExactly("started", "tool-started", "tool-ended", "delta", "delta", "done");
        assertThat(events.get(2).data().path("callId").asText()).isEqualTo("call_7");
        assertThat(events.get(2).data().path("tool").asText()).isEqualTo("calculate");
        assertThat(events.get(2).data().path("outcome").asText()).isEqualTo("done");
        assertThat(client.messages(session).getLast().path("text").asText())
                .isEqualTo("That is 64.17.");
        assertThat(clerk.offered(0)).containsExactly("calculate", "current_time");
        assertThat(clerk.messages(1).encode())
                .contains("\"tool_call_id\":\"call_7\"")
                .contains("64.1679")
                .contains("19.99 * 3 * 1.07");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("R0-08")
    void standardDoorGivesTheAnswerAndNothingOfTheTool(boolean stream) {
        clerk.replies(
                ModelReply.of("Let me see.").calling(call("call_1", "calculate", "2 + 3")),
                ModelReply.of("It is 5."));

        String body = complete(", \"stream\": " + stream).asString();

        assertThat(body)
                .contains("Let me see.", "It is 5.", "\"finish_reason\":\"stop\"")
                .doesNotContain("calculate", "tool_calls");
        assertThat(clerk.messages(1).encode()).contains("\\\"result\\\": \\\"5\\\"");
    }

    @Test
    void wordsBeforeAndAfterAToolDoNotRunTogetherAndTokensAreCountedTogether() {
        clerk.replies(
                ModelReply.of("Let me see.").calling(call("call_1", "calculate", "2 + 3")),
                ModelReply.of("It is 5."));

        JsonPath completion = complete("").jsonPath();

        assertThat(completion.getString("choices[0].message.content"))
                .isEqualTo("Let me see. It is 5.");
        assertThat(completion.getInt("usage.completion_tokens")).isEqualTo(3);
    }

    @Test
    void failureOfAToolIsToldToTheModelAndByAnEvent() {
        clerk.replies(
                calling("call_1", "calculate", "1 / 0"), ModelReply.of("That is not possible."));
        String session = client.open("clerk", "chat");

        List<Event> events = client.ask(session, "One by nothing?").all();

        JsonNode ended = events.get(2).data();
        assertThat(ended.path("outcome").asText()).isEqualTo("failed");
        assertThat(ended.path("detail").asText()).contains("cannot be calculated");
        assertThat(clerk.messages(1).encode()).contains("Error: This cannot be calculated");
        assertThat(events.getLast().name()).isEqualTo("done");
    }

    @Test
    void modelThatCallsWhatIsNotThereIsToldWhatIs() {
        clerk.replies(calling("call_1", "end_call", "x"), ANSWER);
        String session = client.open("clerk", "chat");

        List<Event> events = client.ask(session, "Bye.").all();

        assertThat(events.get(2).data().path("outcome").asText()).isEqualTo("refused");
        assertThat(clerk.messages(1).encode()).contains("there are calculate, current_time");
    }

    @Test
    void modelMustAnswerInWordsWhenTheLimitOfTheAgentIsReached() {
        clerk.publish(List.of("calculate"), Map.of("limits", Map.of("toolCalls", 1)));
        clerk.replies(calling("call_1", "calculate", "2 + 3"), ANSWER);

        assertThat(complete("").jsonPath().getString("choices[0].message.content"))
                .isEqualTo("That is 64.17.");

        assertThat(clerk.requests().get(0).getValue("tool_choice")).isEqualTo("auto");
        assertThat(clerk.requests().get(1).getValue("tool_choice")).isEqualTo("none");
    }

    @Test
    void modelThatCallsOnAfterTheLimitIsGivenUp() {
        clerk.publish(List.of("calculate"), Map.of("limits", Map.of("toolCalls", 1)));
        clerk.replies(calling("call_1", "calculate", "2 + 3"), calling("call_2", "calculate", "1"));

        Response refused = complete("");

        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.asString()).contains("without end");
        assertThat(clerk.requests()).hasSize(2);
    }

    @Test
    void modelReadsTheSessionThatItAnswersInAndOutsideOfOneIsToldThatThereIsNone() {
        clerk.publish(List.of("read_history"), Map.of());
        var reading =
                ModelReply.of().calling(new ModelReply.Call("r", "read_history", List.of("{}")));
        clerk.replies(ModelReply.of("Hello Ada."), reading, ANSWER, reading, ANSWER);
        String session = client.open("clerk", "chat");

        client.ask(session, "My name is Ada.").all();
        client.ask(session, "What is my name?").all();
        complete("");

        assertThat(clerk.results(2))
                .containsExactly(
                        "3 of 3 messages, the oldest first:\nuser: My name is Ada.\n"
                                + "assistant: Hello Ada.\nuser: What is my name?");
        assertThat(clerk.results(4).getFirst()).startsWith("Error: No session is kept");
    }

    /// Each round is asked for anew, so one that fails is not the end of the answer.
    @Test
    void fallbackGoesOnWithWhatTheToolsGave() {
        try (var second = new Clerk(agents)) {
            clerk.publish(List.of("calculate"), second);
            clerk.replies(calling("call_1", "calculate", "2 + 3"));
            clerk.failsAtTheSecondRequest();
            second.replies(ANSWER);
            String session = client.open("clerk", "chat");

            List<Event> events = client.ask(session, "Two and three?").all();

            assertThat(events)
                    .extracting(Event::name)
                    .containsExactly(
                            "started",
                            "tool-started",
                            "tool-ended",
                            "failover",
                            "delta",
                            "delta",
                            "done");
            assertThat(second.results(0).getFirst()).contains("\"5\"");
        }
    }

    @Test
    void agentWithoutToolsIsAskedOnceAndOfferedNone() {
        clerk.publish(List.of(), Map.of());
        clerk.replies(ANSWER);

        complete("");

        assertThat(clerk.requests()).hasSize(1);
        assertThat(clerk.requests().getFirst().containsKey("tools")).isFalse();
    }

    /// Whoever saves an agent is warned of the others.
    @Test
    void catalogueSaysOfEachToolWhetherItCanBeRun() {
        assertThat(registry.names())
                .containsExactlyInAnyOrderElementsOf(
                        catalogue.names(Kind.TOOL).stream()
                                .flatMap(name -> catalogue.find(Kind.TOOL, name).stream())
                                .filter(Builtin::available)
                                .map(Builtin::name)
                                .toList());
    }
}
