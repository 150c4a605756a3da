package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Companding;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.audio.Speech;
import dev.switchboard.gateway.audio.Tone;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients that speak as telephones do.
@QuarkusTest
class TelephoneAudioTest extends RealtimeTest {
    private static final String BOTH =
            "{'audio':{'input':{'format':{'type':'%1$s'}},'output':{'format':{'type':'%1$s'}}}%2$s}";

    /// 18 letters of 60 ms, a byte for each of 8000 samples a second.
    private static final String ANSWER = "Going forward now.";

    private static final int BYTES = 18 * 60 * 8;

    @ParameterizedTest
    @CsvSource({"audio/pcmu", "audio/pcma"})
    void turnIsSpokenAndAnsweredAsATelephoneWould(String type) {
        services.llm().willAnswer(ANSWER);
        RealtimeClient client = call("?model=nova");
        JsonNode session = client.update(BOTH.formatted(type, ""));
        assertThat(session.at("/audio/input/format").toString())
                .isEqualTo("{\"type\":\"%s\"}".formatted(type));
        say(client, law(type));

        List<JsonNode> turn = client.until("response.done");

        assertThat(services.stt().heard().getFirst().audioMillis()).isBetween(1_500L, 4_000L);
        assertThat(turn.getLast().at("/response/audio/output/format/type").asText())
                .isEqualTo(type);
        byte[] sound = sound(turn);
        assertThat(sound).hasSizeBetween(BYTES - 40, BYTES + 40);
        AudioFrame heard = Tone.part(law(type).decode(sound), AudioFormat.TELEPHONE, 100, 400);
        assertThat(Tone.amplitude(heard, AudioFormat.TELEPHONE, 440)).isGreaterThan(1_000);
    }

    @Test
    void binaryFramesAreWrittenTheSameWay() {
        services.llm().willAnswer(ANSWER);
        RealtimeClient client = call("?model=nova");
        client.update(BOTH.formatted("audio/pcmu", ",'x_switchboard':{'audio':'binary'}"));
        client.sendBinary(coded(Speech.silence(400), Companding.MU_LAW));
        client.sendBinary(coded(Speech.at24k("goforward"), Companding.MU_LAW));
        client.sendBinary(coded(Speech.silence(900), Companding.MU_LAW));

        client.await("response.done");

        int bytes = client.binary().stream().mapToInt(frame -> frame.length - 8).sum();
        assertThat(bytes).isBetween(BYTES - 40, BYTES + 40);
        byte[] second = client.binary().get(1);
        int at = ByteBuffer.wrap(second).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        assertThat(at).isBetween(1, 1_000).isEqualTo((client.binary().getFirst().length - 8) / 8);
    }

    @Test
    void audioIsCountedInItsOwnTime() {
        RealtimeClient client = call("?model=nova");
        client.update(
                "{'audio':{'input':{'turn_detection':null,'format':{'type':'audio/pcmu','rate':8000}}}}");
        append(client, new byte[799]);
        client.send("{'type':'input_audio_buffer.commit'}");
        assertThat(client.await("error").at("/error/code").asText())
                .isEqualTo("input_audio_buffer_commit_empty");
        append(client, new byte[1]);
        client.send("{'type':'input_audio_buffer.commit'}");
        client.await("input_audio_buffer.committed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'type':'audio/mp3' | type | 'audio/pcm', 'audio/pcmu', 'audio/pcma', 'audio/opus'",
                "'type':'audio/pcm','rate':16000 | rate | 24000",
                "'type':'audio/pcmu','rate':16000 | rate | 8000",
                "'type':'audio/pcma','rate':'8000' | rate | 8000"
            })
    void formatsThatWeDoNotSpeakAreRefusedWithThoseThatWeDo(
            String format, String field, String possible) {
        RealtimeClient client = call("?model=nova");
        for (String part : List.of("input", "output")) {
            client.send(
                    "{'type':'session.update','session':{'audio':{'%s':{'format':{%s}}}}}"
                            .formatted(part, format));
            JsonNode error = client.await("error").get("error");
            assertThat(error.get("code").asText()).isEqualTo("invalid_value");
            assertThat(error.get("param").asText())
                    .isEqualTo("session.audio.%s.format.%s".formatted(part, field));
            assertThat(error.get("message").asText()).endsWith("are: " + possible + ".");
        }
        JsonNode session = client.update("{}");
        assertThat(session.at("/audio/output/format/type").asText()).isEqualTo("audio/pcm");
    }

    /// What the client was shown of a response stays true.
    @Test
    void replyStaysWithTheFormatThatItBeganWith() {
        services.llm().willAnswer(ScriptedAnswer.of("One moment. ").thenHold().then("Here it is."));
        RealtimeClient client = call("?model=vera");
        client.send("{'type':'response.create'}");
        client.await("response.output_audio.delta");
        client.update(BOTH.formatted("audio/pcmu", ""));
        services.llm().release();
        List<JsonNode> rest = client.until("response.done");
        assertThat(rest.getLast().at("/response/audio/output/format/type").asText())
                .isEqualTo("audio/pcm");
        // 11 letters of 60 ms.
        assertThat(sound(rest).length).isGreaterThan(600 * 48);
        client.send("{'type':'response.create'}");
        assertThat(client.await("response.created").at("/response/audio/output/format/type"))
                .hasToString("\"audio/pcmu\"");
    }

    @Test
    void responseMayHaveAFormatOfItsOwn() {
        services.llm().willAnswer(ANSWER);
        RealtimeClient client = call("?model=vera");
        client.send(
                "{'type':'response.create','response':{'audio':{'output':{'format':{'type':'audio/pcma'}}}}}");
        List<JsonNode> answer = client.until("response.done");
        assertThat(answer.getLast().at("/response/audio/output/format/type").asText())
                .isEqualTo("audio/pcma");
        assertThat(sound(answer)).hasSizeBetween(BYTES - 40, BYTES + 40);
        client.send(
                "{'type':'response.create','event_id':'r','response':{'audio':{'output':{'format':{'type':'audio/mp3'}}}}}");
        assertThat(client.await("error").at("/error/param").asText())
                .isEqualTo("response.audio.output.format.type");
    }

    private static void say(RealtimeClient client, Companding law) {
        append(client, coded(Speech.silence(400), law));
        append(client, coded(Speech.at24k("goforward"), law));
        append(client, coded(Speech.silence(900), law));
    }

    private static byte[] coded(AudioFrame audio, Companding law) {
        var down = new Resampler(AudioFormat.CALL, AudioFormat.TELEPHONE);
        return law.encode(down.resample(audio));
    }

    private static void append(RealtimeClient client, byte[] coded) {
        for (int at = 0; at < coded.length; at += 160) {
            byte[] chunk = Arrays.copyOfRange(coded, at, Math.min(coded.length, at + 160));
            client.send(
                    "{'type':'input_audio_buffer.append','audio':'%s'}"
                            .formatted(Base64.getEncoder().encodeToString(chunk)));
        }
    }

    private static byte[] sound(List<JsonNode> events) {
        var sound = new ByteArrayOutputStream();
        events.stream()
                .filter(it -> RealtimeClient.type(it).equals("response.output_audio.delta"))
                .forEach(it ->
                        sound.writeBytes(Base64.getDecoder().decode(it.get("delta").asText())));
        return sound.toByteArray();
    }

    private static Companding law(String type) {
        return type.equals("audio/pcmu") ? Companding.MU_LAW : Companding.A_LAW;
    }
}
