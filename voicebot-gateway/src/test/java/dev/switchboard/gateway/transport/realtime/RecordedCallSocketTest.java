package dev.switchboard.gateway.transport.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.emulator.voice.VoiceServices;
import dev.switchboard.emulator.voice.VoiceServicesResource;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.audio.Speech;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls over the real socket, and what is kept of them in files.
@QuarkusTest
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = {
            @ResourceArg(name = "switchboard.access.required", value = "false"),
            @ResourceArg(name = "switchboard.recording.dir", value = "target/recordings")
        })
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class RecordedCallSocketTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    VoiceServices services;

    @TestHTTPResource("/")
    URI server;

    @Inject FakeAgentDirectory agents;

    @BeforeEach
    void reset() {
        services.reset();
        agents.reset();
    }

    /// Also when the client did not want to know what the caller said.
    @Test
    void callIsToldAfterwardsInWordsAndTimes() throws IOException {
        services.stt().willHear("What is the time?");
        services.llm().willAnswer("It is ten.");
        try (RealtimeClient client = begin()) {
            client.say("c001");
            client.await("response.done");
            assertThat(RealtimeClient.types(client.seen()))
                    .noneMatch(type -> type.contains("transcription"));
        }

        JsonNode call = ended();
        assertThat(call.get("end").asText()).isEqualTo("hung-up");
        assertThat(call.at("/agents/0/key").asText()).isEqualTo("nova");
        assertThat(call.at("/transcript/0/role").asText()).isEqualTo("caller");
        assertThat(call.at("/transcript/0/text").asText()).isEqualTo("What is the time?");
        assertThat(call.at("/transcript/1/agent").asText()).isEqualTo("nova@1");
        assertThat(call.at("/transcript/1/text").asText()).isEqualTo("It is ten.");
        assertThat(call.at("/turns/0/firstAudioMs").isNumber()).isTrue();
        assertThat(call.has("audio")).isFalse();
        given().get("/api/calls/" + call.get("id").asText() + "/audio").then().statusCode(404);
    }

    @Test
    void wordsThatTheCallerTalkedOverAreUnheard() throws IOException {
        services.llm()
                .willAnswer(
                        ScriptedAnswer.of(
                                        "One moment, please. ", "I am looking it up for you now. ")
                                .thenHold()
                                .then("This is never heard."));
        try (RealtimeClient client = begin()) {
            client.say("c005");
            client.await("response.output_audio.delta");
            client.append(Speech.at24k("goforward"));
            String item = client.await("response.done").at("/response/output/0/id").asText();
            client.send(
                    "{'type':'conversation.item.truncate','item_id':'%s','content_index':0,'audio_end_ms':1500}"
                            .formatted(item));
            client.await("conversation.item.truncated");
        }

        JsonNode answer = ended().at("/transcript/1");
        assertThat(answer.get("outcome").asText()).isEqualTo("interrupted");
        assertThat(answer.get("heard").asText()).isEqualTo("One moment, please. I am");
        assertThat(answer.get("unheard").asText()).startsWith("looking it up");
    }

    @Test
    void audioOfBothSidesIsKeptWhereTheyWereHeard()
            throws IOException, UnsupportedAudioFileException {
        agents.record();
        services.llm().willAnswer("It is ten.");
        try (RealtimeClient client = begin()) {
            client.say("c001");
            client.await("response.done");
            client.append(Speech.silence(1_000));
            client.update("{}");
        }

        JsonNode call = ended();
        String audio = "/api/calls/" + call.get("id").asText() + "/audio";
        Response whole = given().get(audio);
        assertThat(whole.contentType()).isEqualTo("audio/wav");
        byte[] wav = whole.asByteArray();
        assertThat(call.at("/audio/bytes").asLong()).isEqualTo(wav.length);
        assertThat(call.at("/audio/lostMs").asLong()).isZero();
        ShortBuffer sides = sides(wav);
        long speechMs = Speech.at24k("c001").length() / 24;
        // Where the agent begins depends on how much of the silence had come by then.
        long begins = firstSoundMs(sides, 1);
        assertThat(energy(sides, 0, 400, speechMs)).isGreaterThan(100);
        assertThat(begins).isGreaterThan(speechMs);
        assertThat(energy(sides, 1, begins, 400)).isGreaterThan(1_000);
        assertThat(energy(sides, 0, begins + 10, 400)).isZero();

        Response part = given().header("Range", "bytes=0-43").get(audio);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 0-43/" + wav.length);
        assertThat(part.asByteArray()).hasSize(44);
        given().header("Range", "bytes=999999999-").get(audio).then().statusCode(416);
        given().delete("/api/calls/" + call.get("id").asText()).then().statusCode(204);
        given().get(audio).then().statusCode(404);
    }

    @Test
    void clientThatWantsToKnowItsWordsIsTold() throws IOException {
        services.stt().willHear("First.");
        services.stt().willHear("Second.");
        try (RealtimeClient client = begin()) {
            client.say("c001");
            client.await("response.done");
            client.update("{'audio':{'input':{'transcription':{'model':'any'}}}}");
            client.say("c001");
            assertThat(
                            client.await("conversation.item.input_audio_transcription.completed")
                                    .get("transcript")
                                    .asText())
                    .isEqualTo("Second.");
            client.await("response.done");
        }
        assertThat(ended().findValuesAsText("text")).contains("First.", "Second.");
    }

    @Test
    void operatorEndsALiveCall() throws IOException {
        try (RealtimeClient client = begin()) {
            String id = given().get("/api/calls?state=live").jsonPath().getString("items[0].id");
            given().get("/api/calls/" + id + "/audio").then().statusCode(409);
            given().post("/api/calls/" + id + "/hang-up").then().statusCode(202);
            assertThat(client.awaitClose()).isEqualTo(1000);
        }
        assertThat(ended().get("end").asText()).isEqualTo("operator-hung-up");
    }

    private RealtimeClient begin() {
        RealtimeClient client = new RealtimeClient(server, "?model=nova");
        client.await("session.created");
        return client;
    }

    /// The last call, once it is over.
    private static JsonNode ended() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        String id = given().get("/api/calls?limit=1").jsonPath().getString("items[0].id");
        JsonNode call = call(id);
        while (call.get("state").asText().equals("live")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            call = call(id);
        }
        return call;
    }

    private static JsonNode call(String id) throws IOException {
        return JSON.readTree(given().get("/api/calls/" + id).asString());
    }

    private static ShortBuffer sides(byte[] wav) throws IOException, UnsupportedAudioFileException {
        try (AudioInputStream audio =
                AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            return ByteBuffer.wrap(audio.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
        }
    }

    private static long firstSoundMs(ShortBuffer sides, int side) {
        int at = 0;
        while (sides.get(at * 2 + side) == 0) {
            at++;
        }
        return at / 24;
    }

    private static double energy(ShortBuffer sides, int side, long fromMs, long lengthMs) {
        long sum = 0;
        for (long at = fromMs * 24; at < (fromMs + lengthMs) * 24; at++) {
            long sample = sides.get((int) (at * 2 + side));
            sum += sample * sample;
        }
        return Math.sqrt(sum / (lengthMs * 24.0));
    }
}
