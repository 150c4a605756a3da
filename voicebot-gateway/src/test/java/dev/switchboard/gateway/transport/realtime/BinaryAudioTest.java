package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Speech;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/// Audio without base64, for clients that asked for it.
@QuarkusTest
class BinaryAudioTest extends RealtimeTest {
    private static final String MANUAL = "'audio':{'input':{'turn_detection':null}}";

    @Test
    void turnIsSpokenAndAnsweredInBinaryFrames() {
        services.llm().willAnswer("Going forward now.");
        RealtimeClient client = call("?model=nova");
        JsonNode session = client.update("{'x_switchboard':{'audio':'binary'}}");
        assertThat(session.at("/x_switchboard/audio").asText()).isEqualTo("binary");
        sendBinary(client, Speech.silence(400));
        sendBinary(client, Speech.at24k("goforward"));
        sendBinary(client, Speech.silence(900));

        List<JsonNode> turn = client.until("response.done");

        assertThat(RealtimeClient.types(turn))
                .contains("response.output_audio.done")
                .doesNotContain("response.output_audio.delta");
        int stream =
                turn.stream()
                        .filter(it ->
                                it.path("type").asText().equals("response.content_part.added"))
                        .findFirst()
                        .orElseThrow()
                        .at("/x_switchboard/stream")
                        .asInt();
        assertThat(client.binary()).allMatch(frame -> frame[0] == 1 && frame[2] == stream);
        assertThat(client.binary().getFirst()).startsWith(1, 1, stream, 0, 0, 0, 0, 0);
        int bytes = client.binary().stream().mapToInt(frame -> frame.length - 8).sum();
        // 18 letters of 60 ms.
        assertThat(bytes / 48).isBetween(1_070, 1_085);
        assertThat(status(turn.getLast())).isEqualTo("completed");
    }

    /// A frame may end in the middle of a sample.
    @Test
    void binaryFramesOfAnySizeAreOneStreamOfSamples() {
        RealtimeClient client = call("?model=nova");
        client.update("{" + MANUAL + ",'x_switchboard':{'audio':'binary'}}");
        client.sendBinary(new byte[4_799]);
        client.sendBinary(new byte[0]);
        client.sendBinary(new byte[1]);
        client.send("{'type':'input_audio_buffer.commit'}");
        client.await("input_audio_buffer.committed");
    }

    @Test
    void base64IsTakenBesideBinary() {
        RealtimeClient client = call("?model=nova");
        client.update("{" + MANUAL + ",'x_switchboard':{'audio':'binary'}}");
        client.append(Speech.silence(100));
        client.send("{'type':'input_audio_buffer.commit'}");
        client.await("input_audio_buffer.committed");
    }

    @Test
    void clientThatTakesItBackIsRefusedAgain() {
        RealtimeClient client = call("?model=nova");
        client.update("{'x_switchboard':{'audio':'binary'}}");
        client.update("{'x_switchboard':{'audio':'base64'}}");
        client.sendBinary(new byte[960]);
        assertThat(client.await("error").at("/error/code").asText()).isEqualTo("invalid_event");
    }

    @Test
    void binaryFrameAboveTheLimitEndsOnlyItsOwnCall() {
        RealtimeClient other = call("?model=nova");
        RealtimeClient client = call("?model=nova");
        client.update("{" + MANUAL + ",'x_switchboard':{'audio':'binary'}}");
        try {
            client.sendBinary(new byte[22 * 1024 * 1024]);
        } catch (CompletionException e) {
            // The server may close before it has read all of it.
        }
        assertThat(client.awaitClose()).isEqualTo(1009);
        assertThat(other.update("{}").get("model").asText()).isEqualTo("nova");
    }

    private static void sendBinary(RealtimeClient client, AudioFrame audio) {
        byte[] bytes = audio.bytes();
        for (int at = 0; at < bytes.length; at += 1_440) {
            client.sendBinary(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 1_440)));
        }
    }
}
