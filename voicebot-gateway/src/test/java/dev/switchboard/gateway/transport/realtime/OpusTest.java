package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Speech;
import dev.switchboard.gateway.audio.Tone;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that want a tenth of the bytes.
@QuarkusTest
class OpusTest extends RealtimeTest {
    private static final String OPUS =
            "{'audio':{'input':{'format':{'type':'audio/opus'}},'output':{'format':{'type':'audio/opus'}}}%s}";

    /// 18 letters of 60 ms.
    private static final int MILLIS = 1_080;

    @Test
    void turnIsSpokenAndAnsweredInPackets() {
        services.llm().willAnswer("Going forward now.");
        RealtimeClient client = call("?model=nova");
        client.update(OPUS.formatted(""));
        packets(Speech.silence(400), Speech.at24k("goforward"), Speech.silence(900))
                .forEach(packet -> append(client, packet));

        List<JsonNode> turn = client.until("response.done");

        assertThat(services.stt().heard().getFirst().audioMillis()).isBetween(1_500L, 4_000L);
        assertThat(turn.getLast().at("/response/audio/output/format").toString())
                .isEqualTo("{\"type\":\"audio/opus\"}");
        List<byte[]> answer =
                turn.stream()
                        .filter(it -> RealtimeClient.type(it).equals("response.output_audio.delta"))
                        .map(it -> Base64.getDecoder().decode(it.get("delta").asText()))
                        .toList();
        assertThat(answer).hasSizeBetween(MILLIS / 20, MILLIS / 20 + 2);
        assertThat(answer.stream().mapToInt(packet -> packet.length).sum())
                .isLessThan(MILLIS * 48 / 8);
        assertHeard(answer);
    }

    @Test
    void binaryFrameIsAPacket() {
        services.llm().willAnswer("Going forward now.");
        RealtimeClient client = call("?model=nova");
        client.update(OPUS.formatted(",'x_switchboard':{'audio':'binary'}"));
        packets(Speech.silence(400), Speech.at24k("goforward"), Speech.silence(900))
                .forEach(client::sendBinary);

        client.await("response.done");

        assertHeard(
                client.binary().stream()
                        .map(frame -> Arrays.copyOfRange(frame, 8, frame.length))
                        .toList());
        assertThat(client.binary().get(2)[4]).isEqualTo((byte) 40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/w==", "/////w==", "A////////////w=="})
    void whatIsNoPacketIsRefusedAndTheNextIsHeard(String base64) {
        RealtimeClient client = call("?model=nova");
        client.update("{'audio':{'input':{'turn_detection':null,'format':{'type':'audio/opus'}}}}");
        client.send("{'type':'input_audio_buffer.append','audio':'%s'}".formatted(base64));
        JsonNode error = client.await("error").get("error");
        assertThat(error.get("code").asText()).isEqualTo("invalid_value");
        assertThat(error.get("param").asText()).isEqualTo("audio");
        packets(Speech.silence(120)).forEach(packet -> append(client, packet));
        client.send("{'type':'input_audio_buffer.commit'}");
        client.await("input_audio_buffer.committed");
    }

    private static void assertHeard(List<byte[]> packets) {
        OpusIn decoder = new OpusIn();
        int length = 0;
        short[] all = new short[packets.size() * OpusOut.FRAME];
        for (byte[] packet : packets) {
            AudioFrame audio = decoder.decode(packet);
            System.arraycopy(audio.samples(), 0, all, length, audio.length());
            length += audio.length();
        }
        assertThat(length / 24).isBetween(MILLIS, MILLIS + 40);
        AudioFrame heard = Tone.part(AudioFrame.of(all), AudioFormat.CALL, 100, 400);
        assertThat(Tone.amplitude(heard, AudioFormat.CALL, 440)).isGreaterThan(4_000);
    }

    private static List<byte[]> packets(AudioFrame... parts) {
        OpusOut encoder = new OpusOut();
        return Arrays.stream(parts).flatMap(part -> encoder.add(part).stream()).toList();
    }

    private static void append(RealtimeClient client, byte[] packet) {
        client.send(
                "{'type':'input_audio_buffer.append','audio':'%s'}"
                        .formatted(Base64.getEncoder().encodeToString(packet)));
    }
}
