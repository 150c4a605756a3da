package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.Question;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.emulator.voice.TtsEmulator.SpokenClause;
import dev.switchboard.gateway.FakeAgentDirectory;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What clients of the Realtime protocol see of what the agent does with its call.
@QuarkusTest
class ActionsOnTheWireTest extends RealtimeTest {
    private static final String CLIENTS_TOOL =
            "{'tools':[{'type':'function','name':'opening_hours','description':'When we are open.','parameters':{'type':'object','properties':{}}}]}";

    @Test
    void handoffIsSeenAsItemsAndTwoResponsesAndNoFunctionToRun() {
        agents.behave(
                Map.of(
                        "actions",
                        Map.of("handoffs", List.of(Map.of("agent", "vera", "when", "Prices.")))));
        services.llm()
                .willAnswer(
                        ScriptedAnswer.of("One moment. ")
                                .thenCall("hand_over", "{\"agent\":\"vera\"}"));
        services.llm().willAnswer("Ten euros.");
        RealtimeClient client = call("?model=nova");
        client.update(CLIENTS_TOOL);
        client.say("goforward");

        List<JsonNode> first = client.until("response.done");
        List<JsonNode> second = client.until("response.done");

        assertThat(RealtimeClient.types(first))
                .doesNotContain("response.function_call_arguments.done");
        assertThat(first.getLast().at("/response/output"))
                .extracting(item -> item.path("type").asText())
                .containsExactly("message");
        assertThat(second.stream().map(event -> event.at("/item/type").asText()))
                .contains("function_call", "function_call_output");
        assertThat(
                        second.stream()
                                .filter(event ->
                                        event.get("type").asText().equals("session.updated"))
                                .map(event -> event.at("/session/model").asText()))
                .containsExactly("vera");
        assertThat(status(second.getLast())).isEqualTo("completed");
        assertThat(services.llm().questions().stream().map(Question::agent))
                .containsExactly(
                        FakeAgentDirectory.NOVA.toString(), FakeAgentDirectory.VERA.toString());
        assertThat(services.llm().questions().getFirst().tools())
                .containsExactly("opening_hours", "hand_over");
        assertThat(services.tts().spoken().stream().map(SpokenClause::agent))
                .containsExactly(FakeAgentDirectory.NOVA + "@1", FakeAgentDirectory.VERA + "@1");
        assertThat(services.llm().sessions().handOvers())
                .containsExactly(FakeAgentDirectory.VERA.toString());
    }

    @Test
    void callIsEndedByTheAgentAndItsClientSeesAnOrdinaryEnd() {
        agents.behave(Map.of("actions", Map.of("endCall", Map.of("enabled", true))));
        services.llm().willAnswer(ScriptedAnswer.of("Bye. ").thenCall("end_call", "{}"));
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        client.await("response.done");

        assertThat(client.awaitClose()).isEqualTo(1000);
    }

    /// A tool of the client's own with one of our names is the client's.
    @Test
    void toolOfTheClientHidesOneOfOurs() {
        agents.behave(Map.of("actions", Map.of("endCall", Map.of("enabled", true))));
        services.llm().willAnswer(ScriptedAnswer.calling("end_call", "{}"));
        RealtimeClient client = call("?model=nova");
        client.update(CLIENTS_TOOL.replace("opening_hours", "end_call"));
        client.say("goforward");

        JsonNode done = client.await("response.done");
        assertThat(done.at("/response/output/0/name").asText()).isEqualTo("end_call");
        assertThat(services.llm().questions().getFirst().tools()).containsExactly("end_call");
    }
}
