package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.AgentReference;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.refusal.RefusedException;
import dev.switchboard.gateway.reply.Tools;
import dev.switchboard.gateway.turn.TurnDetection;
import dev.switchboard.gateway.turn.TurnEnding;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RealtimeSessionTest {
    private final RealtimeSession session =
            RealtimeSession.of(
                    new FakeAgentDirectory().current(new AgentReference("nova")),
                    Instant.ofEpochSecond(1_790_003_600));

    @Test
    void objectsMergeDeeplyAndUnionsAreReplaced() {
        RealtimeSession updated =
                updated(
                        "{'audio':{'input':{'turn_detection':{'type':'server_vad','silence_duration_ms':700}}}}");
        TurnDetection detection = updated.settings().turnDetection().orElseThrow();
        assertThat(detection.silence()).isEqualTo(Duration.ofMillis(700));
        assertThat(detection.interruptResponse()).isTrue();
        assertThat(updated.view().at("/audio/input/format/rate").asInt()).isEqualTo(24_000);
        assertThat(updated.view().at("/audio/output/voice").asText()).isEqualTo("nova");
    }

    @Test
    void turnsOfAClientThatSaysNothingEndAsTheAgentWants() {
        assertThat(ending(session)).isEqualTo(new TurnEnding.AsAgent());
        assertThat(ending(updated("{'audio':{'input':{'turn_detection':{'type':'server_vad'}}}}")))
                .isEqualTo(new TurnEnding.Silence(Optional.empty()));
    }

    /// The default of two common clients.
    @Test
    void semanticTurnDetectionIsPatienceByEagerness() {
        RealtimeSession updated =
                updated(
                        "{'audio':{'input':{'turn_detection':{'type':'semantic_vad','eagerness':'low'}}}}");
        assertThat(ending(updated)).isEqualTo(new TurnEnding.Semantic(TurnEnding.Eagerness.LOW));
        assertThat(updated.view().at("/audio/input/turn_detection").has("threshold")).isFalse();
        assertThat(updated.view().at("/audio/input/turn_detection/interrupt_response").asBoolean())
                .isTrue();
    }

    @Test
    void nullSwitchesOff() {
        RealtimeSession on = updated("{'audio':{'input':{'transcription':{'model':'whisper-1'}}}}");
        assertThat(on.settings().transcribe()).isTrue();
        assertThat(on.view().at("/audio/input/transcription/language").isNull()).isTrue();
        RealtimeSession off =
                on.updated(
                        json("{'audio':{'input':{'transcription':null,'turn_detection':null}}}"));
        assertThat(off.settings().transcribe()).isFalse();
        assertThat(off.settings().turnDetection()).isEmpty();
    }

    @Test
    void whatClientsSendByDefaultIsTaken() {
        RealtimeSession updated =
                updated(
                        "{'type':'realtime','model':'gpt-realtime-2.1','tracing':'auto','tools':[],'tool_choice':{'type':'function','name':'x'},'prompt':null,'include':null,'audio':{'output':{'voice':'ash'},'input':{'noise_reduction':{'type':'near_field'}}},'unknown':1}");
        assertThat(updated.view().get("tracing").asText()).isEqualTo("auto");
        assertThat(shown(updated).get("tool_choice").asText()).isEqualTo("auto");
        assertThat(updated.view().at("/audio/output/voice").asText()).isEqualTo("ash");
        assertThat(updated.view().has("unknown")).isFalse();
    }

    @Test
    void refusedUpdateLeavesTheSessionAsItWas() {
        String before = session.view().toString();
        assertThatThrownBy(() -> updated("{'instructions':'x','audio':{'output':{'speed':7}}}"))
                .isInstanceOf(RefusedException.class);
        assertThat(session.view()).hasToString(before);
    }

    private static TurnEnding ending(RealtimeSession session) {
        return session.settings().turnDetection().orElseThrow().ending();
    }

    /// An object would end pipecat's call.
    @Test
    void choiceOfOneToolIsShownAsAWord() {
        RealtimeSession updated =
                updated(
                        "{'tools':[{'type':'function','name':'x'}],'tool_choice':{'type':'function','name':'x'}}");
        assertThat(shown(updated).get("tool_choice").asText()).isEqualTo("required");
        assertThat(updated.settings().tools().choice()).isEqualTo(new Tools.Choice.Only("x"));
    }

    private static ObjectNode shown(RealtimeSession session) {
        return session.describe(
                new FakeAgentDirectory().current(new AgentReference("nova")), Optional.empty());
    }

    private RealtimeSession updated(String update) {
        return session.updated(json(update));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
