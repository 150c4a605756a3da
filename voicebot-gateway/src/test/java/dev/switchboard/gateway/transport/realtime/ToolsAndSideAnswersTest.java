package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.Question;
import dev.switchboard.emulator.voice.Question.Line;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Functions that the client runs, and answers beside the conversation.
@QuarkusTest
class ToolsAndSideAnswersTest extends RealtimeTest {
    private static final String TOOLS =
            "{'output_modalities':['text'],'tools':[{'type':'function','name':'opening_hours','description':'When we are open.','parameters':{'type':'object','properties':{'day':{'type':'string'}}}}]}";

    @Test
    void eventsOfAFunctionCallComeInTheOrderOfTheProtocol() {
        services.llm().willAnswer(ScriptedAnswer.calling("opening_hours", "{\"day\":\"Sunday\"}"));
        RealtimeClient client = call("?model=vera");
        client.update(TOOLS);
        ask(client, "Are you open on Sunday?");

        client.await("response.created");
        List<JsonNode> events = client.until("response.done");

        assertThat(RealtimeClient.types(events))
                .containsExactly(
                        "response.output_item.added",
                        "conversation.item.added",
                        "response.function_call_arguments.delta",
                        "response.function_call_arguments.done",
                        "conversation.item.done",
                        "response.output_item.done",
                        "response.done");
        JsonNode call = events.getLast().at("/response/output/0");
        assertThat(call.get("type").asText()).isEqualTo("function_call");
        assertThat(call.get("name").asText()).isEqualTo("opening_hours");
        assertThat(call.get("arguments").asText()).isEqualTo("{\"day\":\"Sunday\"}");
        assertThat(call.get("call_id").asText()).isNotEmpty();
        assertThat(events.getFirst().at("/item/arguments").asText()).isEmpty();
    }

    @Test
    void resultOfAFunctionIsAnsweredWhenTheClientAsks() {
        services.llm().willAnswer(ScriptedAnswer.calling("opening_hours", "{\"day\":\"Sunday\"}"));
        services.llm().willAnswer("We are closed on Sundays.");
        RealtimeClient client = call("?model=vera");
        client.update(TOOLS);
        ask(client, "Are you open on Sunday?");
        String callId = client.await("response.done").at("/response/output/0/call_id").asText();

        client.send(
                "{'type':'conversation.item.create','item':{'type':'function_call_output','call_id':'%s','output':'closed'}}"
                        .formatted(callId));
        client.send("{'type':'response.create'}");

        JsonNode done = client.await("response.done");
        assertThat(done.at("/response/output/0/content/0/text").asText())
                .isEqualTo("We are closed on Sundays.");
        Question question = services.llm().questions().getLast();
        assertThat(question.messages().stream().map(Line::role))
                .containsExactly("user", "assistant", "tool");
        assertThat(question.messages().getLast().text()).isEqualTo("closed");
        assertThat(question.messages().getLast().toolCallId()).isEqualTo(callId);
        assertThat(question.tools()).containsExactly("opening_hours");
    }

    @Test
    void whatIsSaidBesideACallIsSpoken() {
        services.llm()
                .willAnswer(
                        ScriptedAnswer.of("Let me look that up. ").thenCall("opening_hours", "{}"));
        RealtimeClient client = call("?model=vera");
        client.update(TOOLS.replace("'text'", "'audio'"));
        ask(client, "Are you open?");

        JsonNode response = client.await("response.done").get("response");

        assertThat(response.at("/output/0/type").asText()).isEqualTo("message");
        assertThat(response.at("/output/0/content/0/transcript").asText().strip())
                .isEqualTo("Let me look that up.");
        assertThat(response.at("/output/1/type").asText()).isEqualTo("function_call");
    }

    @Test
    void instructionsOfTheClientStandBeforeTheConversation() {
        RealtimeClient client = call("?model=vera");
        client.update("{'instructions':'Speak like a pirate.','output_modalities':['text']}");
        ask(client, "Hello");
        client.await("response.done");

        Question question = services.llm().questions().getLast();
        assertThat(question.messages().getFirst().role()).isEqualTo("system");
        assertThat(question.messages().getFirst().text()).isEqualTo("Speak like a pirate.");
    }

    @Test
    void answerBesideTheConversationLeavesNoTraceInIt() {
        RealtimeClient client = call("?model=vera");
        client.update("{'output_modalities':['text']}");
        services.llm().willAnswer("greeting");
        client.send(
                "{'type':'response.create','response':{'conversation':'none','metadata':{'topic':'kind'},'instructions':'One word: what is this?','input':[{'type':'message','role':'user','content':[{'type':'input_text','text':'Hello'}]}]}}");

        List<JsonNode> events = client.until("response.done");

        assertThat(RealtimeClient.types(events))
                .noneMatch(type -> type.startsWith("conversation."));
        JsonNode response = events.getLast().get("response");
        assertThat(response.get("conversation_id").isNull()).isTrue();
        assertThat(response.at("/metadata/topic").asText()).isEqualTo("kind");
        assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo("greeting");
        ask(client, "Bye");
        client.await("response.done");
        assertThat(services.llm().questions().getLast().messages()).hasSize(1);
    }

    @Test
    void answersBesideTheConversationAreGivenWhileItIsAnswered() {
        services.llm().willAnswer(ScriptedAnswer.of("One moment. ").thenHold().then("Done."));
        RealtimeClient client = call("?model=vera");
        client.update("{'output_modalities':['text']}");
        ask(client, "Look it up");
        String first = client.await("response.created").at("/response/id").asText();
        client.await("response.output_text.delta");
        client.send(
                "{'type':'response.create','response':{'conversation':'none','input':[{'type':'item_reference','id':'q1'}]}}");

        String second = client.await("response.done").at("/response/id").asText();
        services.llm().release();
        String last = client.await("response.done").at("/response/id").asText();

        assertThat(second).isNotEqualTo(first);
        assertThat(last).isEqualTo(first);
        assertThat(services.llm().questions().getLast().message()).isEqualTo("Look it up");
    }

    @Test
    void answerThatIsTooLongIsIncomplete() {
        services.llm().willAnswer(ScriptedAnswer.of("One two three").cutByLength());
        RealtimeClient client = call("?model=vera");
        client.update("{'output_modalities':['text'],'max_output_tokens':3}");
        ask(client, "Count");

        JsonNode response = client.await("response.done").get("response");

        assertThat(response.get("status").asText()).isEqualTo("incomplete");
        assertThat(response.at("/status_details/reason").asText()).isEqualTo("max_output_tokens");
        assertThat(services.llm().questions().getLast().json().getInteger("max_completion_tokens"))
                .isEqualTo(3);
    }

    @Test
    void limitOfOneAnswerStandsInItsEventsAndInPlaceOfTheSessions() {
        RealtimeClient client = call("?model=vera");
        client.update("{'output_modalities':['text'],'max_output_tokens':300}");

        assertThat(limits(client, "{'max_output_tokens':17}")).containsExactly("17", "17", "17");
        assertThat(limits(client, "{'max_output_tokens':'inf'}"))
                .containsExactly("inf", "inf", "none");
        assertThat(limits(client, "{}")).containsExactly("300", "300", "300");
    }

    /// What is told at the beginning, at the end, and the model.
    private List<String> limits(RealtimeClient client, String response) {
        client.send(
                "{'type':'conversation.item.create','item':{'type':'message','role':'user','content':[{'type':'input_text','text':'Count'}]}}");
        client.send("{'type':'response.create','response':" + response + "}");
        String begun = client.await("response.created").at("/response/max_output_tokens").asText();
        String done = client.await("response.done").at("/response/max_output_tokens").asText();
        Object asked =
                services.llm().questions().getLast().json().getValue("max_completion_tokens");
        return List.of(begun, done, asked == null ? "none" : asked.toString());
    }

    private static void ask(RealtimeClient client, String text) {
        client.send(
                "{'type':'conversation.item.create','item':{'id':'q%d','type':'message','role':'user','content':[{'type':'input_text','text':'%s'}]}}"
                        .formatted(text.equals("Look it up") ? 1 : text.length() + 1, text));
        client.send("{'type':'response.create'}");
    }
}
