package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.emulator.voice.TtsEmulator.SpokenClause;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a caller notices of trouble behind the gateway: a sentence, and a call that goes on.
@QuarkusTest
class TroubleTest extends RealtimeTest {
    private static final String APOLOGY = "Sorry, I have trouble answering right now.";

    @Test
    void agentThatCannotAnswerSaysSoAndTheCallGoesOn() {
        // One of the failures would be that of a guess.
        agents.behave(Map.of("turnTaking", Map.of("speculative", false)));
        services.llm().willAnswer(ScriptedAnswer.failing("provider-failed"));
        services.llm().willAnswer(ScriptedAnswer.failing("provider-failed"));
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        List<JsonNode> turn = client.until("response.done");
        JsonNode response = turn.getLast().get("response");
        assertThat(response.get("status").asText()).isEqualTo("failed");
        assertThat(response.at("/status_details/error/type").asText()).isEqualTo("server_error");
        assertThat(response.at("/status_details/error/code").asText()).isEqualTo("provider-failed");
        assertThat(response.at("/output/0/content/0/transcript").asText().strip())
                .isEqualTo(APOLOGY);
        assertThat(RealtimeClient.types(turn)).contains("response.output_audio.delta");
        client.say("c001");
        assertThat(status(client.await("response.done"))).isEqualTo("completed");
    }

    @Test
    void voiceThatFailsEndsTheReplyAndTheCallGoesOn() {
        services.tts().failNext("provider-timeout");
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        JsonNode response = client.await("response.done").get("response");
        assertThat(response.at("/status_details/error/code").asText())
                .isEqualTo("provider-timeout");
        client.say("c001");
        assertThat(status(client.await("response.done"))).isEqualTo("completed");
    }

    @Test
    void lostVoiceConnectionCostsNothingBeforeTheFirstSound() {
        services.tts().dropNextConnection();
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        assertThat(status(client.await("response.done"))).isEqualTo("completed");
        assertThat(services.tts().agents()).hasSize(2);
    }

    /// All that such a voice says next would be passed over.
    @Test
    void voiceThatNeverSaysThatItStoppedIsReplaced() {
        services.tts().muteNext();
        services.tts().overhearNextCancel();
        RealtimeClient client = call("?model=nova");
        client.send("{'type':'session.update','session':{'x_switchboard':{'events':true}}}");
        client.await("response.created");
        client.send("{'type':'response.cancel'}");
        assertThat(status(client.await("response.done"))).isEqualTo("cancelled");

        client.say("goforward");
        List<JsonNode> answer = client.until("response.done");

        assertThat(status(answer.getLast())).isEqualTo("completed");
        assertThat(RealtimeClient.types(answer)).contains("response.output_audio.delta");
        assertThat(services.tts().cancels()).isEqualTo(1);
        assertThat(services.tts().agents()).hasSize(2);
    }

    @Test
    void lostRecognitionConnectionCostsNoWords() {
        services.stt().willHear("Go forward ten meters.");
        services.stt().dropNextConnection();
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        assertThat(status(client.await("response.done"))).isEqualTo("completed");
        assertThat(services.llm().questions().getFirst().message())
                .isEqualTo("Go forward ten meters.");
        assertThat(services.stt().heard().getFirst().audioMillis()).isGreaterThan(1_500);
    }

    @Test
    void recognitionThatFailsIsToldAndApologisedFor() {
        services.stt().failNext("provider-failed");
        RealtimeClient client = call("?model=nova");
        client.update("{'audio':{'input':{'transcription':{}}}}");
        client.say("goforward");
        JsonNode failed = client.await("conversation.item.input_audio_transcription.failed");
        assertThat(failed.at("/error/code").asText()).isEqualTo("provider-failed");
        assertThat(status(client.await("response.done"))).isEqualTo("failed");
        assertThat(services.tts().spoken().stream().map(SpokenClause::text)).contains(APOLOGY);
    }

    @Test
    void recognitionThatNeverAnswersIsGivenUp() {
        services.stt().fallSilent();
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        JsonNode response = client.await("response.done").get("response");
        assertThat(response.at("/status_details/error/code").asText())
                .isEqualTo("provider-timeout");
    }
}
