package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.gateway.audio.Speech;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Sessions that only listen.
@QuarkusTest
class TranscriptionSessionTest extends RealtimeTest {
    private static final String TYPE = "'type':'transcription'";

    @Test
    void sessionShowsOnlyWhatItHas() {
        JsonNode session = connect("?intent=transcription").await("session.created").get("session");
        assertThat(session.get("type").asText()).isEqualTo("transcription");
        assertThat(session.get("object").asText()).isEqualTo("realtime.transcription_session");
        assertThat(session.at("/audio/input/transcription").isObject()).isTrue();
        assertThat(session.at("/audio/input/turn_detection/silence_duration_ms").asInt())
                .isEqualTo(500);
        assertThat(session.at("/audio/input/turn_detection").has("create_response")).isFalse();
        assertThat(
                        session.has("model")
                                || session.has("tools")
                                || session.at("/audio").has("output"))
                .isFalse();
    }

    @Test
    void turnsAreTranscribedInTheOrderOfTheReferenceAndNeverAnswered() {
        services.stt().willHear("Go forward ten meters.");
        services.stt().willHear("Stop.");
        RealtimeClient client = call("?intent=transcription");
        client.update(
                "{"
                        + TYPE
                        + ",'audio':{'input':{'transcription':{'model':'gpt-4o-transcribe','language':'en'}}}}");
        client.say("goforward");
        List<JsonNode> turn = client.until("conversation.item.input_audio_transcription.completed");
        assertThat(RealtimeClient.types(turn))
                .containsExactly(
                        "input_audio_buffer.speech_started",
                        "input_audio_buffer.speech_stopped",
                        "input_audio_buffer.committed",
                        "conversation.item.added",
                        "conversation.item.done",
                        "conversation.item.input_audio_transcription.delta",
                        "conversation.item.input_audio_transcription.completed");
        assertThat(turn.getLast().get("transcript").asText()).isEqualTo("Go forward ten meters.");
        client.say("c005");
        client.await("conversation.item.input_audio_transcription.completed");
        assertThat(services.llm().questions()).isEmpty();
        assertThat(services.tts().spoken()).isEmpty();
        assertThat(RealtimeClient.types(client.seen())).noneMatch(it -> it.startsWith("response."));
    }

    @Test
    void clientMayEndTurnsItself() {
        services.stt().willHear("Go forward.");
        RealtimeClient client = call("?intent=transcription");
        client.update("{" + TYPE + ",'audio':{'input':{'turn_detection':null}}}");
        client.append(Speech.at24k("goforward"));
        client.send("{'type':'input_audio_buffer.commit'}");
        assertThat(
                        client.await("conversation.item.input_audio_transcription.completed")
                                .get("transcript")
                                .asText())
                .isEqualTo("Go forward.");
    }

    @Test
    void responsesAndOtherTypesAreRefused() {
        RealtimeClient client = call("?intent=transcription");
        client.send("{'type':'response.create','event_id':'r1'}");
        JsonNode error = client.await("error").get("error");
        assertThat(error.get("event_id").asText()).isEqualTo("r1");
        assertThat(error.get("message").asText()).contains("no responses");
        client.send("{'type':'session.update','session':{'type':'realtime'}}");
        assertThat(client.await("error").at("/error/param").asText()).isEqualTo("session.type");
    }

    /// A failure is told in an event, not in the agent's voice; nobody is asked or greeted.
    @Test
    void agentSaysNothingOfItsOwnAccord() {
        agents.behave(
                Map.of("idle", Map.of("afterSeconds", 1, "prompts", List.of("Are you there?"))));
        services.stt().failNext("provider-failed");
        RealtimeClient client = call("?intent=transcription");
        client.update("{" + TYPE + ",'x_switchboard':{'events':true}}");
        client.say("goforward");
        client.await("conversation.item.input_audio_transcription.failed");
        client.say("c005");
        client.await("conversation.item.input_audio_transcription.completed");
        assertThat(services.tts().spoken()).isEmpty();
    }
}
