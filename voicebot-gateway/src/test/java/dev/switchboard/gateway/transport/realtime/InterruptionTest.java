package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.Question.Line;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.gateway.audio.Speech;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InterruptionTest extends RealtimeTest {
    private static final ScriptedAnswer LONG =
            ScriptedAnswer.of("One moment, please. ", "I am looking it up for you now. ")
                    .thenHold()
                    .then("This is never heard.");

    @Test
    void callerWhoTalksOverTheAgentStopsIt() throws InterruptedException {
        RealtimeClient client = answering();
        client.append(Speech.at24k("goforward"));

        client.await("input_audio_buffer.speech_started");
        List<JsonNode> ending = client.until("response.done");

        assertThat(RealtimeClient.types(ending))
                .containsExactly(
                        "response.output_audio.done",
                        "response.output_audio_transcript.done",
                        "response.content_part.done",
                        "conversation.item.done",
                        "response.output_item.done",
                        "response.done");
        JsonNode response = ending.getLast().get("response");
        assertThat(response.get("status").asText()).isEqualTo("cancelled");
        assertThat(response.at("/status_details/reason").asText()).isEqualTo("turn_detected");
        assertThat(response.at("/output/0/status").asText()).isEqualTo("incomplete");
        assertThat(services.llm().awaitCancelled(2_000)).isTrue();
    }

    @Test
    void nothingOfTheStoppedAnswerIsHeardAfterItsEnd() {
        RealtimeClient client = answering();
        client.append(Speech.at24k("goforward"));
        String stopped = client.await("response.done").at("/response/id").asText();
        services.llm().release();
        client.append(Speech.silence(900));

        List<JsonNode> next = client.until("response.done");

        assertThat(next.getLast().at("/response/status").asText()).isEqualTo("completed");
        assertThat(next).noneMatch(it -> it.path("response_id").asText().equals(stopped));
    }

    @Test
    void agentRemembersOnlyWhatTheCallerHeard() throws InterruptedException {
        RealtimeClient client = answering();
        client.update(
                "{'audio':{'input':{'turn_detection':{'type':'server_vad','silence_duration_ms':2000}}}}");
        client.append(Speech.at24k("goforward"));
        JsonNode done = client.await("response.done");
        String item = done.at("/response/output/0/id").asText();

        client.send(
                "{'type':'conversation.item.truncate','item_id':'%s','content_index':0,'audio_end_ms':1500}"
                        .formatted(item));

        JsonNode truncated = client.await("conversation.item.truncated");
        assertThat(truncated.get("audio_end_ms").asInt()).isEqualTo(1_500);
        client.send("{'type':'conversation.item.retrieve','item_id':'%s'}".formatted(item));
        assertThat(
                        client.await("conversation.item.retrieved")
                                .at("/item/content/0/transcript")
                                .asText())
                .isEqualTo("One moment, please. I am");
        client.append(Speech.silence(2_200));
        client.await("response.done");
        assertThat(services.llm().questions().getLast().messages())
                .extracting(Line::text)
                .contains("One moment, please. I am [interrupted]");
    }

    /// In this order the Agents SDK for Python says that its player was stopped.
    @Test
    void whatIsCutWhileTheAnswerIsGivenStaysCutWhenItIsCancelled() {
        RealtimeClient client = answering();
        String item = client.await("response.output_audio.delta").get("item_id").asText();
        client.send(
                "{'type':'conversation.item.truncate','item_id':'%s','content_index':0,'audio_end_ms':1500}"
                        .formatted(item));
        client.send("{'type':'response.cancel'}");
        client.await("response.done");

        client.send("{'type':'conversation.item.retrieve','item_id':'%s'}".formatted(item));
        String heard =
                client.await("conversation.item.retrieved")
                        .at("/item/content/0/transcript")
                        .asText();
        client.send("{'type':'response.create'}");
        client.await("response.created");
        services.llm().release();
        client.await("response.done");

        assertThat(heard).startsWith("One moment").doesNotContain("for you now");
        assertThat(services.llm().questions().getLast().messages())
                .extracting(Line::text)
                .contains(heard + " [interrupted]");
    }

    @Test
    void whatTheAgentNeverSpokeCannotBeCut() {
        RealtimeClient client = call("?model=nova");
        client.send(
                "{'type':'conversation.item.create','item':{'id':'written','type':'message','role':'assistant','content':[{'type':'output_text','text':'We open at nine.'}]}}");
        client.await("conversation.item.done");

        client.send(
                "{'type':'conversation.item.truncate','event_id':'e1','item_id':'written','content_index':0,'audio_end_ms':10}");

        JsonNode error = client.await("error").get("error");
        assertThat(error.get("code").asText()).isEqualTo("item_truncate_invalid_item_id");
        assertThat(error.get("param").asText()).isEqualTo("item_id");
        assertThat(error.get("event_id").asText()).isEqualTo("e1");
        client.send("{'type':'conversation.item.retrieve','item_id':'written'}");
        assertThat(client.await("conversation.item.retrieved").at("/item/content/0/text").asText())
                .isEqualTo("We open at nine.");
    }

    /// 90 ms of voice make a turn in silence, but not while the agent speaks.
    @Test
    void coughDoesNotStopTheAgent() {
        RealtimeClient client = answering();
        client.append(Speech.part(Speech.at24k("goforward"), 900, 130));
        client.append(Speech.silence(900));
        services.llm().release();
        assertThat(status(client.await("response.done"))).isEqualTo("completed");
    }

    @Test
    void clientMayForbidInterruptions() {
        RealtimeClient client = call("?model=nova");
        client.update(
                "{'audio':{'input':{'turn_detection':{'type':'server_vad','interrupt_response':false,'create_response':false}}}}");
        services.llm().willAnswer(LONG);
        client.send(
                "{'type':'conversation.item.create','item':{'type':'message','role':'user','content':[{'type':'input_text','text':'Look it up'}]}}");
        client.send("{'type':'response.create'}");
        client.await("response.output_audio.delta");
        client.say("goforward");
        client.await("input_audio_buffer.committed");
        services.llm().release();
        assertThat(status(client.await("response.done"))).isEqualTo("completed");
    }

    @Test
    void clientCancelsAnAnswer() throws InterruptedException {
        RealtimeClient client = answering();
        client.send("{'type':'response.cancel'}");
        JsonNode response = client.await("response.done").get("response");
        assertThat(response.at("/status_details/reason").asText()).isEqualTo("client_cancelled");
        assertThat(services.llm().awaitCancelled(2_000)).isTrue();
    }

    private RealtimeClient answering() {
        services.llm().willAnswer(LONG);
        RealtimeClient client = call("?model=nova");
        client.say("c005");
        client.await("response.output_audio.delta");
        return client;
    }
}
