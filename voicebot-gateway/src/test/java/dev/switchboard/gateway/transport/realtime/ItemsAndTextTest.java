package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.TtsEmulator.SpokenClause;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ItemsAndTextTest extends RealtimeTest {
    @Test
    void writtenQuestionIsAnsweredInWriting() {
        services.llm().willAnswer("We open at nine.");
        RealtimeClient client = call("?model=nova");
        client.update("{'output_modalities':['text']}");
        ask(client, "u1", "When do you open?");
        client.send("{'type':'response.create','response':{'metadata':{'mine':'7'}}}");
        List<JsonNode> answer = client.until("response.done");
        assertThat(RealtimeClient.types(answer))
                .containsExactly(
                        "conversation.item.added",
                        "conversation.item.done",
                        "response.created",
                        "response.output_item.added",
                        "conversation.item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "conversation.item.done",
                        "response.output_item.done",
                        "response.done");
        JsonNode response = answer.getLast().get("response");
        assertThat(response.at("/metadata/mine").asText()).isEqualTo("7");
        assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo("We open at nine.");
        assertThat(services.tts().spoken()).isEmpty();
        assertThat(services.llm().questions().getFirst().message()).isEqualTo("When do you open?");
    }

    @Test
    void writtenQuestionIsAnsweredAloudByDefault() {
        RealtimeClient client = call("?model=nova");
        ask(client, "u1", "When do you open?");
        client.send("{'type':'response.create'}");
        assertThat(RealtimeClient.types(client.until("response.done")))
                .contains("response.output_audio.delta");
    }

    @Test
    void itemsAreFoundPutInFrontAndDropped() {
        RealtimeClient client = call("?model=nova");
        ask(client, "u1", "One");
        client.await("conversation.item.done");
        client.send(
                "{'type':'conversation.item.create','previous_item_id':'root','item':{'id':'u0','type':'message','role':'system','content':[{'type':'input_text','text':'Zero'}]}}");
        JsonNode added = client.await("conversation.item.added");
        assertThat(added.get("previous_item_id").isNull()).isTrue();
        client.send("{'type':'conversation.item.retrieve','item_id':'u1'}");
        assertThat(client.await("conversation.item.retrieved").at("/item/content/0/text").asText())
                .isEqualTo("One");
        client.send("{'type':'conversation.item.delete','item_id':'u1'}");
        assertThat(client.await("conversation.item.deleted").get("item_id").asText())
                .isEqualTo("u1");
        client.send("{'type':'conversation.item.retrieve','event_id':'x','item_id':'u1'}");
        assertThat(client.await("error").at("/error/code").asText())
                .isEqualTo("item_retrieve_invalid_item_id");
    }

    @Test
    void standardClientIsGreetedWhenItAsksForAResponse() {
        RealtimeClient client = call("?model=nova");
        client.send("{'type':'response.create'}");
        JsonNode done = client.await("response.done");
        assertThat(done.at("/response/output/0/content/0/transcript").asText())
                .isEqualTo("Hello, this is Nova.");
        assertThat(services.llm().questions()).isEmpty();
    }

    @Test
    void clientThatAskedForOurEventsIsGreetedAtOnce() {
        RealtimeClient client = call("?model=nova");
        client.update("{'x_switchboard':{'events':true}}");
        client.await("response.done");
        assertThat(services.tts().spoken().stream().map(SpokenClause::text))
                .contains("Hello, this is Nova.");
    }

    /// A page sends at once what was typed before the call stood.
    @Test
    void questionIsAnsweredThoughTheGreetingIsBeingSaid() {
        RealtimeClient client = call("?model=nova");
        client.send("{'type':'session.update','session':{'x_switchboard':{'events':true}}}");
        ask(client, "u1", "When do you open?");
        client.send("{'type':'response.create'}");
        String greeting = client.await("response.created").at("/response/id").asText();
        JsonNode done = client.await("response.done");
        assertThat(done.at("/response/id").asText()).isEqualTo(greeting);
        client.await("response.done");
        assertThat(services.llm().questions().getFirst().message()).isEqualTo("When do you open?");
    }

    private static void ask(RealtimeClient client, String id, String text) {
        client.send(
                "{'type':'conversation.item.create','item':{'id':'%s','type':'message','role':'user','content':[{'type':'input_text','text':'%s'}]}}"
                        .formatted(id, text));
    }
}
