package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.SttEmulator.HeardUtterance;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.audio.Speech;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AudioTurnTest extends RealtimeTest {
    @Test
    void sessionIsDescribedWholeWhenTheCallBegins() {
        RealtimeClient client = connect("?model=nova");
        JsonNode session = client.await("session.created").get("session");
        assertThat(client.subprotocol()).isEqualTo("realtime");
        assertThat(session.get("model").asText()).isEqualTo("nova");
        assertThat(session.at("/audio/input/turn_detection/interrupt_response").asBoolean())
                .isTrue();
        assertThat(session.at("/audio/input/turn_detection/silence_duration_ms").asInt())
                .isEqualTo(500);
        assertThat(session.at("/audio/output/format/rate").asInt()).isEqualTo(24_000);
        assertThat(session.at("/x_switchboard/agent/id").asText())
                .isEqualTo(FakeAgentDirectory.NOVA.toString());
        assertThat(session.at("/instructions").asText()).isEmpty();
    }

    @Test
    void callWithoutAModelReachesTheDefaultAgent() {
        JsonNode session = connect("").await("session.created").get("session");
        assertThat(session.get("model").asText()).isEqualTo("nova");
    }

    /// The order of the recordings; transcripts come before the response because we have them.
    @Test
    void eventsOfASpokenTurnComeInTheOrderOfTheProtocol() {
        services.stt().willHear("Go forward ten meters.");
        services.llm().willAnswer("Going forward ten meters now. Anything else?");
        RealtimeClient client = call("?model=nova");
        client.update(
                "{'type':'realtime','audio':{'input':{'transcription':{'model':'whisper-1'}}}}");
        client.say("goforward");

        List<JsonNode> turn = client.until("response.done");

        assertThat(withoutRepetition(RealtimeClient.types(turn)))
                .containsExactly(
                        "input_audio_buffer.speech_started",
                        "input_audio_buffer.speech_stopped",
                        "input_audio_buffer.committed",
                        "conversation.item.added",
                        "conversation.item.done",
                        "conversation.item.input_audio_transcription.delta",
                        "conversation.item.input_audio_transcription.completed",
                        "response.created",
                        "response.output_item.added",
                        "conversation.item.added",
                        "response.content_part.added",
                        "response.output_audio_transcript.delta",
                        "response.output_audio.delta",
                        "response.output_audio_transcript.delta",
                        "response.output_audio.delta",
                        "response.output_audio.done",
                        "response.output_audio_transcript.done",
                        "response.content_part.done",
                        "conversation.item.done",
                        "response.output_item.done",
                        "response.done");
    }

    @Test
    void eventsOfATurnThatTheClientEndsComeInTheOrderOfTheProtocol() {
        services.stt().willHear("Go forward ten meters.");
        RealtimeClient client = call("?model=vera");
        client.update("{'audio':{'input':{'turn_detection':null,'transcription':{}}}}");
        client.append(Speech.at24k("goforward"));
        client.send("{'type':'input_audio_buffer.commit'}");
        List<JsonNode> turn = client.until("conversation.item.input_audio_transcription.completed");
        client.send("{'type':'response.create'}");
        List<JsonNode> answer = client.until("response.done");

        assertThat(RealtimeClient.types(turn))
                .containsExactly(
                        "input_audio_buffer.committed",
                        "conversation.item.added",
                        "conversation.item.done",
                        "conversation.item.input_audio_transcription.delta",
                        "conversation.item.input_audio_transcription.completed");
        assertThat(RealtimeClient.type(answer.getFirst())).isEqualTo("response.created");
    }

    @Test
    void idsAndTimesOfATurnBelongTogether() {
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        List<JsonNode> turn = client.until("response.done");
        JsonNode started = first(turn, "input_audio_buffer.speech_started");
        JsonNode stopped = first(turn, "input_audio_buffer.speech_stopped");
        JsonNode added = first(turn, "conversation.item.added");
        assertThat(stopped.get("item_id")).isEqualTo(started.get("item_id"));
        assertThat(added.at("/item/id")).isEqualTo(started.get("item_id"));
        assertThat(added.at("/item/content/0").has("transcript")).isTrue();
        assertThat(added.at("/item/content/0/transcript").isNull()).isTrue();
        assertThat(started.get("audio_start_ms").asInt()).isBetween(300, 1_200);
        assertThat(stopped.get("audio_end_ms").asInt())
                .isGreaterThan(started.get("audio_start_ms").asInt() + 1_000);
        assertThat(turn).allMatch(event -> event.hasNonNull("event_id"));
        assertThat(turn.stream().map(event -> event.get("event_id").asText()).distinct())
                .hasSameSizeAs(turn);
    }

    @Test
    void answerIsHeardAtTheRateOfTheCallAndItsUsageIsWhole() {
        services.llm().willAnswer("Going forward now.");
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        List<JsonNode> turn = client.until("response.done");
        long bytes =
                turn.stream()
                        .filter(it -> RealtimeClient.type(it).equals("response.output_audio.delta"))
                        .mapToLong(it -> decoded(it).length)
                        .sum();
        // 18 letters of 60 ms.
        assertThat(bytes / 48).isBetween(1_070L, 1_085L);
        JsonNode response = turn.getLast().get("response");
        assertThat(response.at("/status").asText()).isEqualTo("completed");
        assertThat(response.at("/output/0/content/0/transcript").asText())
                .isEqualTo("Going forward now.");
        assertThat(response.at("/usage/total_tokens").asInt()).isEqualTo(12);
        assertThat(response.at("/usage/input_token_details/cached_tokens_details").isObject())
                .isTrue();
        assertThat(response.at("/usage/output_token_details/audio_tokens").asInt()).isZero();
    }

    /// Only then is the final transcript there when the turn ends.
    @Test
    void recognitionHearsTheWholeTurnWithWhatCameBeforeItAndNoneOfTheFinalSilence() {
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        client.await("response.done");
        HeardUtterance heard = services.stt().heard().getFirst();
        assertThat(heard.agent()).isEqualTo(FakeAgentDirectory.NOVA + "@1");
        assertThat(heard.audioMillis()).isBetween(1_500L, 4_000L);
        assertThat(heard.paused()).isTrue();
        assertThat(heard.afterPauseMillis()).isZero();
    }

    /// More clauses than tts-service lets wait.
    @Test
    void longAnswerIsSpokenToItsEnd() {
        String answer = "Go. ".repeat(70).strip();
        services.llm().willAnswer(answer);
        RealtimeClient client = call("?model=nova");
        client.say("c001");
        JsonNode done = client.await("response.done");
        assertThat(done.at("/response/output/0/content/0/transcript").asText()).isEqualTo(answer);
        assertThat(services.tts().spoken()).hasSize(70);
    }

    @Test
    void answersFollowEachOtherInOneSession() {
        services.stt().willHear("Go forward ten meters.");
        services.stt().willHear("Ten of clubs.");
        services.llm().willAnswer("Fine.");
        RealtimeClient client = call("?model=vera");
        client.say("goforward");
        client.await("response.done");
        client.say("c001");
        client.await("response.done");
        assertThat(services.llm().questions())
                .hasSize(2)
                .allMatch(it -> it.agent().equals(FakeAgentDirectory.VERA.toString()))
                .allMatch(
                        it -> it.session().equals(services.llm().questions().getFirst().session()));
    }

    @Test
    void noiseWithoutWordsIsNotAnswered() {
        services.stt().willHear("");
        services.stt().willHear("Ten of clubs.");
        RealtimeClient client = call("?model=nova");
        client.say("goforward");
        client.await("conversation.item.done");
        client.say("c001");
        client.await("response.done");
        assertThat(services.llm().questions()).hasSize(1);
        assertThat(services.llm().questions().getFirst().message()).isEqualTo("Ten of clubs.");
    }

    @Test
    void clientThatEndsTurnsItselfCommitsAndAsks() {
        services.stt().willHear("Ten of clubs.");
        RealtimeClient client = call("?model=nova");
        client.update("{'audio':{'input':{'turn_detection':null,'transcription':{}}}}");
        client.append(Speech.at24k("c001"));
        client.send("{'type':'input_audio_buffer.commit'}");
        client.send("{'type':'response.create'}");
        List<String> types = withoutRepetition(RealtimeClient.types(client.until("response.done")));
        assertThat(types)
                .startsWith(
                        "input_audio_buffer.committed",
                        "conversation.item.added",
                        "conversation.item.done")
                .contains("conversation.item.input_audio_transcription.completed")
                .doesNotContain("input_audio_buffer.speech_started");
        assertThat(services.llm().questions().getFirst().message()).isEqualTo("Ten of clubs.");
    }

    @Test
    void clearedAudioIsForgotten() {
        RealtimeClient client = call("?model=nova");
        client.update("{'audio':{'input':{'turn_detection':null}}}");
        client.append(Speech.at24k("c001"));
        client.send("{'type':'input_audio_buffer.clear'}");
        client.await("input_audio_buffer.cleared");
        client.send("{'type':'input_audio_buffer.commit'}");
        assertThat(client.await("error").at("/error/code").asText())
                .isEqualTo("input_audio_buffer_commit_empty");
        assertThat(services.stt().heard()).isEmpty();
    }

    @Test
    void clientThatAskedIsToldTheStateAndTheTimes() {
        RealtimeClient client = call("?model=vera");
        client.update("{'x_switchboard':{'events':true}}");
        client.say("goforward");
        List<JsonNode> turn = client.until("response.done");
        assertThat(turn.stream().map(it -> it.path("state").asText()).filter(it -> !it.isEmpty()))
                .containsExactly("thinking", "speaking");
        JsonNode timing = first(turn, "x_switchboard.turn_timing");
        assertThat(timing.get("turn").asInt()).isEqualTo(1);
        assertThat(timing.get("first_audio_ms").asLong())
                .isGreaterThanOrEqualTo(timing.get("first_token_ms").asLong())
                .isLessThan(10_000);
    }

    /// pipecat ends its call at the first event that it does not know.
    @Test
    void clientThatDidNotAskGetsNoneOfOurEvents() {
        RealtimeClient client = call("?model=vera");
        client.say("goforward");
        client.await("response.done");
        assertThat(RealtimeClient.types(client.seen()))
                .noneMatch(type -> type.startsWith("x_switchboard"))
                .noneMatch(type -> type.contains("transcription"));
    }

    private static byte[] decoded(JsonNode delta) {
        return Base64.getDecoder().decode(delta.get("delta").asText());
    }

    private static JsonNode first(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> RealtimeClient.type(event).equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> withoutRepetition(List<String> types) {
        List<String> once = new ArrayList<>();
        for (String type : types) {
            if (once.isEmpty() || !once.getLast().equals(type)) {
                once.add(type);
            }
        }
        return once;
    }
}
