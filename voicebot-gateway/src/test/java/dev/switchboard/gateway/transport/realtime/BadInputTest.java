package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BadInputTest extends RealtimeTest {
    @ParameterizedTest(name = "{0} is refused as {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{not json | invalid_json | ",
                "[1] | invalid_json | ",
                "{'type':'session.update','session':{}} and more | invalid_json | ",
                "{'event_id':'e1'} | invalid_event | type",
                "{'type':'no.such','event_id':'e1'} | invalid_value | type",
                "{'type':7,'event_id':'e1'} | invalid_type | type",
                "{'type':'input_audio_buffer.append','event_id':'e1'} | missing_required_parameter | audio",
                "{'type':'input_audio_buffer.append','audio':'%%%','event_id':'e1'} | invalid_value | audio",
                "{'type':'input_audio_buffer.commit','event_id':'e1'} | input_audio_buffer_commit_empty | ",
                "{'type':'response.cancel','event_id':'e1'} | response_cancel_not_active | ",
                "{'type':'session.update','event_id':'e1'} | missing_required_parameter | session",
                "{'type':'session.update','event_id':'e1','session':{'audio':{'input':{'format':{'type':'audio/pcm','rate':44100}}}}} | invalid_value | session.audio.input.format.rate",
                "{'type':'session.update','event_id':'e1','session':{'audio':{'input':{'turn_detection':{'type':'server_vad','idle_timeout_ms':4999}}}}} | invalid_value | session.audio.input.turn_detection.idle_timeout_ms",
                "{'type':'session.update','event_id':'e1','session':{'audio':{'input':{'turn_detection':{'type':'server_vad','idle_timeout_ms':30001}}}}} | invalid_value | session.audio.input.turn_detection.idle_timeout_ms",
                "{'type':'session.update','event_id':'e1','session':{'audio':{'input':{'turn_detection':{'type':'server_vad','idle_timeout_ms':'5s'}}}}} | invalid_type | session.audio.input.turn_detection.idle_timeout_ms",
                "{'type':'response.create','event_id':'e1','response':{'metadata':{'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk':'v'}}} | invalid_value | response.metadata",
                "{'type':'session.update','event_id':'e1','session':{'audio':{'input':{'format':{'type':'audio/mp3'}}}}} | invalid_value | session.audio.input.format.type",
                "{'type':'session.update','event_id':'e1','session':{'audio':{'output':{'speed':9}}}} | invalid_value | session.audio.output.speed",
                "{'type':'session.update','event_id':'e1','session':{'audio':{'input':{'turn_detection':{'type':'psychic'}}}}} | invalid_value | session.audio.input.turn_detection.type",
                "{'type':'session.update','event_id':'e1','session':{'output_modalities':['audio','text']}} | invalid_value | session.output_modalities",
                "{'type':'session.update','event_id':'e1','session':{'output_modalities':{'a':'audio'}}} | invalid_value | session.output_modalities",
                "{'type':'session.update','event_id':'e1','session':{'type':'transcription'}} | invalid_value | session.type",
                "{'type':'conversation.item.create','event_id':'e1','item':{'type':'function_call_output'}} | missing_required_parameter | item.call_id",
                "{'type':'conversation.item.create','event_id':'e1','item':{'type':'mcp_call'}} | invalid_value | item.type",
                "{'type':'response.create','event_id':'e1','response':{'conversation':'other'}} | invalid_value | response.conversation",
                "{'type':'response.create','event_id':'e1','response':{'tools':[{'type':'mcp'}]}} | invalid_value | response.tools[0].type",
                "{'type':'response.create','event_id':'e1','response':{'tools':[{'type':'function','name':'a b'}]}} | invalid_value | response.tools[0].name",
                "{'type':'response.create','event_id':'e1','response':{'max_output_tokens':0}} | invalid_value | response.max_output_tokens",
                "{'type':'response.create','event_id':'e1','response':{'input':'x'}} | invalid_type | response.input",
                "{'type':'conversation.item.delete','event_id':'e1','item_id':'none'} | item_delete_invalid_item_id | item_id",
                "{'type':'conversation.item.truncate','event_id':'e1','item_id':'none','audio_end_ms':5} | item_truncate_invalid_item_id | item_id",
                "{'type':'conversation.item.truncate','event_id':'e1','item_id':'none','audio_end_ms':-5} | invalid_value | audio_end_ms",
                "{'type':'session.update','event_id':'e1','session':{'x_switchboard':'all'}} | invalid_type | session.x_switchboard",
                "{'type':'session.update','event_id':'e1','session':{'x_switchboard':{'events':'yes'}}} | invalid_type | session.x_switchboard.events",
                "{'type':'session.update','event_id':'e1','session':{'x_switchboard':{'playback':1}}} | invalid_type | session.x_switchboard.playback",
                "{'type':'session.update','event_id':'e1','session':{'x_switchboard':{'audio':'opus'}}} | invalid_value | session.x_switchboard.audio",
                "{'type':'conversation.item.create','event_id':'e1','item':{'type':'message','role':'user','content':[{'type':'input_text'}]}} | missing_required_parameter | item.content[0].text",
                "{'type':'conversation.item.create','event_id':'e1','item':{'type':'message','role':'user','content':[{'type':'input_text','text':{}}]}} | invalid_type | item.content[0].text",
                "{'type':'conversation.item.create','event_id':'e1','item':{'type':'message','role':'user','content':'hello'}} | invalid_type | item.content",
                "{'type':'response.create','event_id':'e1','response':{'metadata':{'k':{}}}} | invalid_type | response.metadata.k",
                "{'type':'response.create','event_id':'e1','response':{'input':[{'type':'item_reference','id':'none'}]}} | invalid_value | response.input",
                "{'type':'response.create','event_id':'e1','response':{'conversation':'none','input':[{'type':'item_reference','id':'none'}]}} | invalid_value | response.input",
                "{'type':'session.update','event_id':'e1','session':{'instructions':5}} | invalid_type | session.instructions",
                "{'type':'session.update','event_id':'e1','session':{'audio':{'input':{'turn_detection':{'type':'server_vad','threshold':1.5}}}}} | invalid_value | session.audio.input.turn_detection.threshold",
                "{'type':'session.update','event_id':'e1','session':{'audio':{'input':{'turn_detection':{'type':'server_vad','idle_timeout_ms':-1}}}}} | invalid_value | session.audio.input.turn_detection.idle_timeout_ms",
                "{'type':'session.update','event_id':'e1','session':{'audio':{'input':{'turn_detection':'server_vad'}}}} | invalid_type | session.audio.input.turn_detection",
                "{'type':'conversation.item.retrieve','event_id':'e1','item_id':'none'} | item_retrieve_invalid_item_id | item_id",
                "{'type':'conversation.item.create','event_id':'e1','previous_item_id':'none','item':{'type':'message','role':'user','content':[{'type':'input_text','text':'x'}]}} | invalid_value | previous_item_id",
                "{'type':'x_switchboard.played','event_id':'e1','item_id':'i','played_ms':5,'playing':true} | invalid_value | type"
            })
    @Tag("T40")
    void badEventIsRefusedAndTheCallGoesOn(String frame, String code, String param) {
        RealtimeClient client = call("?model=nova");
        client.send(frame);
        JsonNode error = client.await("error").get("error");
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(error.get("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.get("message").asText()).isNotBlank();
        assertThat(error.get("param").isNull() ? null : error.get("param").asText())
                .isEqualTo(param);
        assertThat(error.get("event_id").isNull() ? null : error.get("event_id").asText())
                .isEqualTo(frame.contains("e1") ? "e1" : null);
        assertThat(client.update("{}").get("model").asText()).isEqualTo("nova");
    }

    @Test
    void updateWithOneInvalidFieldChangesNothing() {
        RealtimeClient client = call("?model=nova");
        client.send(
                "{'type':'session.update','session':{'instructions':'changed','audio':{'output':{'speed':0.5},'input':{'format':{'type':'audio/pcm','rate':44100}}}}}");
        client.await("error");
        JsonNode session = client.update("{}");
        assertThat(session.get("instructions").asText()).isEmpty();
        assertThat(session.at("/audio/output/speed").asDouble()).isEqualTo(1.0);
    }

    @Test
    void binaryFrameIsRefused() {
        RealtimeClient client = call("?model=nova");
        client.sendBinary(new byte[960]);
        assertThat(client.await("error").at("/error/code").asText()).isEqualTo("invalid_event");
        client.update("{}");
    }

    @Test
    void secondAnswerAtTheSameTimeIsRefused() {
        services.llm().willAnswer(ScriptedAnswer.of("One moment, please. ").thenHold());
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        String running = client.await("response.created").at("/response/id").asText();
        client.send("{'type':'response.create','event_id':'second'}");
        JsonNode error = client.await("error").get("error");
        assertThat(error.get("code").asText())
                .isEqualTo("conversation_already_has_active_response");
        assertThat(error.get("message").asText()).contains(running);
        assertThat(error.get("event_id").asText()).isEqualTo("second");
    }

    @Test
    void unknownAgentIsToldBeforeTheConnectionCloses() {
        RealtimeClient client = connect("?model=nobody");
        JsonNode error = client.await("error").get("error");
        assertThat(error.get("code").asText()).isEqualTo("model_not_found");
        assertThat(error.get("param").asText()).isEqualTo("model");
        assertThat(client.awaitClose()).isEqualTo(1008);
    }

    @Test
    void nameThatNoAgentCanHaveIsAnUnknownAgentToo() {
        RealtimeClient client = connect("?model=GPT%20Realtime%202.1");
        assertThat(client.await("error").at("/error/code").asText()).isEqualTo("model_not_found");
    }

    @Test
    void callWhileNoAgentIsKnownMayBeTriedAgain() {
        agents.goAway();
        RealtimeClient client = connect("?model=nova");
        assertThat(client.await("error").at("/error/code").asText())
                .isEqualTo("agent_directory_unavailable");
        assertThat(client.awaitClose()).isEqualTo(1013);
    }

    @Test
    void conversationIsFullBeforeItFillsTheMemory() {
        RealtimeClient client = call("?model=nova");
        String item =
                "{'type':'conversation.item.create','item':{'type':'message','role':'user','content':[{'type':'input_text','text':'%s'}]}}"
                        .formatted("word ".repeat(30_000));
        for (int i = 0; i < 5; i++) {
            client.send(item);
        }
        assertThat(client.await("error").at("/error/message").asText()).contains("full");
        client.update("{}");
    }

    @Test
    void sessionTakesNoMoreThanAgentsCanUse() {
        RealtimeClient client = call("?model=nova");
        client.send(
                "{'type':'session.update','event_id':'e1','session':{'tracing':{'group_id':'%s'}}}"
                        .formatted("x".repeat(2_000_000)));
        JsonNode error = client.await("error").get("error");
        assertThat(error.get("code").asText()).isEqualTo("invalid_value");
        assertThat(error.get("param").asText()).isEqualTo("session");
        assertThat(error.get("event_id").asText()).isEqualTo("e1");
        client.update("{}");
    }

    @Test
    @Tag("T34")
    void oversizedFrameEndsOnlyItsOwnCall() {
        RealtimeClient other = call("?model=nova");
        RealtimeClient client = call("?model=nova");
        try {
            client.sendRaw("x".repeat(23 * 1024 * 1024));
        } catch (CompletionException e) {
            // The server may close before it has read all of it.
        }
        assertThat(client.awaitClose()).isEqualTo(1009);
        assertThat(other.update("{}").get("model").asText()).isEqualTo("nova");
    }

    @Test
    void appendOfFifteenMebibytesIsTaken() {
        RealtimeClient client = call("?model=nova");
        client.update("{'audio':{'input':{'turn_detection':null}}}");
        byte[] audio = new byte[15 * 1024 * 1024];
        client.send(
                "{'type':'input_audio_buffer.append','audio':'"
                        + Base64.getEncoder().encodeToString(audio)
                        + "'}");
        client.send("{'type':'input_audio_buffer.commit'}");
        client.await("input_audio_buffer.committed");
    }
}
