package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.Question;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.emulator.voice.SttEmulator.HeardUtterance;
import dev.switchboard.emulator.voice.TtsEmulator.SpokenClause;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Speech;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SwitchingTest extends RealtimeTest {
    @Test
    void anotherAgentGoesOnWithTheSameCall() {
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        client.await("response.done");

        JsonNode session = client.update("{'x_switchboard':{'agent':'vera'}}");

        assertThat(session.get("model").asText()).isEqualTo("vera");
        assertThat(session.at("/x_switchboard/agent/id").asText())
                .isEqualTo(FakeAgentDirectory.VERA.toString());
        assertThat(session.at("/x_switchboard/switch_ms").asDouble()).isBetween(0.0, 100.0);
        client.say("c001");
        client.await("response.done");
        List<Question> questions = services.llm().questions();
        assertThat(questions.getLast().agent()).isEqualTo(FakeAgentDirectory.VERA.toString());
        assertThat(questions.getLast().session()).isEqualTo(questions.getFirst().session());
        assertThat(services.stt().heard().getLast().agent())
                .isEqualTo(FakeAgentDirectory.VERA + "@1");
        assertThat(services.tts().spoken().getLast().agent())
                .isEqualTo(FakeAgentDirectory.VERA + "@1");
        assertThat(services.llm().sessions().handOvers())
                .containsExactly(FakeAgentDirectory.VERA.toString());
    }

    /// The services of the new agent are connected after the switch is acknowledged.
    @Test
    void questionRightBehindASwitchIsAnsweredByTheNewAgentInItsVoice() {
        RealtimeClient client = call("?model=nova");
        client.send("{'type':'session.update','session':{'x_switchboard':{'agent':'vera'}}}");
        client.say("c001");
        List<JsonNode> events = client.until("response.done");
        assertThat(RealtimeClient.types(events)).contains("session.updated");
        assertThat(status(events.getLast())).isEqualTo("completed");
        assertThat(services.llm().questions().stream().map(Question::agent))
                .containsExactly(FakeAgentDirectory.VERA.toString());
        assertThat(services.stt().heard().getLast().agent())
                .isEqualTo(FakeAgentDirectory.VERA + "@1");
        assertThat(services.tts().spoken().stream().map(SpokenClause::agent).distinct())
                .containsExactly(FakeAgentDirectory.VERA + "@1");
    }

    @Test
    void answerThatIsBeingGivenIsFinishedByTheAgentThatBeganIt() {
        services.llm()
                .willAnswer(
                        ScriptedAnswer.of("This is the first. ")
                                .thenHold()
                                .then("This is the second."));
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        client.await("response.output_audio.delta");
        client.update("{'x_switchboard':{'agent':'vera'}}");
        services.llm().release();
        assertThat(status(client.await("response.done"))).isEqualTo("completed");
        assertThat(services.tts().spoken().stream().map(SpokenClause::agent).distinct())
                .containsExactly(FakeAgentDirectory.NOVA + "@1");
    }

    @Test
    @Tag("R2-38")
    void publishedChangeIsTakenOverWithTheNextTurnByAllServices() {
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        client.await("response.done");
        agents.publish("nova");
        client.say("c001");
        client.await("response.done");
        assertThat(services.llm().questions().getFirst().revision()).isEqualTo(1);
        assertThat(services.llm().questions().getLast().revision()).isEqualTo(2);
        assertThat(services.stt().heard().getLast().agent())
                .isEqualTo(FakeAgentDirectory.NOVA + "@2");
        assertThat(services.tts().spoken().getLast().agent())
                .isEqualTo(FakeAgentDirectory.NOVA + "@2");
    }

    @Test
    @Tag("R2-38")
    void callWithAPinnedAgentStaysWithItsRevisionUntilItIsSwitched() {
        agents.pin();
        RealtimeClient client = call("?model=nova");
        agents.publish("nova");
        client.say("goforward");
        client.await("response.done");
        assertThat(services.llm().questions().getFirst().revision()).isEqualTo(1);
        assertThat(services.stt().heard().getLast().agent())
                .isEqualTo(FakeAgentDirectory.NOVA + "@1");

        client.update("{'x_switchboard':{'agent':'nova'}}");
        client.say("c001");
        client.await("response.done");
        assertThat(services.llm().questions().getLast().revision()).isEqualTo(2);
    }

    /// Who hears the caller hears them out; the next words are heard by the new agent's ears.
    @Test
    @Tag("R2-38")
    void noWordIsLostWhenTheEarsChangeInTheMiddleOfASentence() {
        AudioFrame words = Speech.at24k("c001");
        int half = words.length() / 24 / 2;
        RealtimeClient whole = call("?model=nova");
        whole.say("c001");
        whole.await("response.done");

        RealtimeClient client = call("?model=nova");
        client.append(Speech.silence(400));
        client.append(Speech.part(words, 0, half));
        client.await("input_audio_buffer.speech_started");
        client.update("{'x_switchboard':{'agent':'vera'}}");
        client.append(Speech.part(words, half, half));
        client.append(Speech.silence(900));
        client.await("response.done");

        List<HeardUtterance> heard = services.stt().heard();
        assertThat(heard).hasSize(2);
        assertThat(heard.getLast().agent()).isEqualTo(FakeAgentDirectory.NOVA + "@1");
        assertThat(heard.getLast().audioMillis())
                .isCloseTo(heard.getFirst().audioMillis(), within(40L));
        assertThat(services.llm().questions().getLast().agent())
                .isEqualTo(FakeAgentDirectory.VERA.toString());
        client.say("c001");
        client.await("response.done");
        assertThat(services.stt().heard().getLast().agent())
                .isEqualTo(FakeAgentDirectory.VERA + "@1");
    }

    @Test
    void callGoesOnWhileTheDirectoryIsAway() {
        RealtimeClient client = call("?model=nova");
        agents.goAway();
        client.say("goforward");
        assertThat(status(client.await("response.done"))).isEqualTo("completed");
    }

    @Test
    void unknownAgentChangesNothing() {
        RealtimeClient client = call("?model=nova");
        client.send(
                "{'type':'session.update','event_id':'e7','session':{'instructions':'x','x_switchboard':{'agent':'nobody'}}}");
        JsonNode error = client.await("error").get("error");
        assertThat(error.get("code").asText()).isEqualTo("model_not_found");
        assertThat(error.get("param").asText()).isEqualTo("session.x_switchboard.agent");
        assertThat(error.get("event_id").asText()).isEqualTo("e7");
        JsonNode session = client.update("{}");
        assertThat(session.get("model").asText()).isEqualTo("nova");
        assertThat(session.get("instructions").asText()).isEmpty();
    }

    /// Agents SDKs put their own default model into each update.
    @Test
    void modelOfAnotherNameIsIgnored() {
        JsonNode session = call("?model=nova").update("{'model':'gpt-realtime-2.1'}");
        assertThat(session.get("model").asText()).isEqualTo("nova");
    }
}
