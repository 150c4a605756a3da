package dev.switchboard.stt.recognition;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.stt.StreamDoorEmulator;
import dev.switchboard.emulator.wire.ReceivedSocket;
import dev.switchboard.stt.Recording;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Timeout(120)
class RecognitionSocketTest {
    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    @Test
    void saysWhoListensBeforeAudioMayCome() {
        try (SttClient client = new SttClient(service, "?agent=nova&revision=2", "")) {
            assertThat(client.next())
                    .hasToString(
                            "{\"type\":\"ready\",\"provider\":\"moonshine.embedded\",\"agent\":\"nova\",\"revision\":2,\"turns\":false,\"pauses\":false}");
        }
    }

    @Test
    @Tag("R2-31")
    void theSocketOfAnotherServerIsOpenedAtTheAgentsUrlAndPath() throws Exception {
        try (StreamDoorEmulator server = StreamDoorEmulator.start("/hear/here")) {
            server.script().willHear("go forward");
            FakeAgentDirectory.far(server.wire().socketUrl().toString(), "/hear/here");
            try (SttClient client = SttClient.ready(service, "?agent=far")) {
                client.audio(Recording.GO_FORWARD.pcm()).say("finish");

                assertThat(words(client.finalTranscript())).containsExactly("go", "forward");
            }
            ReceivedSocket socket = server.wire().nextSocket(Duration.ofSeconds(10));
            assertThat(socket.head().path()).isEqualTo("/hear/here");
            assertThat(socket.binary())
                    .hasSizeGreaterThanOrEqualTo(Recording.GO_FORWARD.pcm().length);
        }
    }

    @Test
    @Tag("R2-72")
    void anAgentMayListenThroughAServiceLikeThisOne() {
        FakeAgentDirectory.far("ws://127.0.0.1:" + service.getPort(), "/api/stt/stream");
        try (SttClient client = SttClient.ready(service, "?agent=far")) {
            client.audio(Recording.GO_FORWARD.pcm()).say("finish");

            assertThat(words(client.finalTranscript())).isEqualTo(Recording.GO_FORWARD.words());
        }
    }

    @Test
    void theDefaultAgentListensWhenNoneIsNamed() {
        try (SttClient client = new SttClient(service, "", "")) {
            assertThat(client.next().path("agent").asText()).isEqualTo("nova");
        }
    }

    @Test
    void writesWhileTheCallerSpeaksAndOnceMoreAtTheEnd() {
        byte[] pcm = Recording.THREE_CARDS.pcm();
        try (SttClient client = SttClient.ready(service, "?agent=nova")) {
            client.audio(Arrays.copyOf(pcm, pcm.length / 2));
            JsonNode interim = client.next();
            client.audio(Arrays.copyOfRange(pcm, pcm.length / 2, pcm.length)).say("finish");
            JsonNode last = client.finalTranscript();

            assertThat(interim.path("type").asText()).isEqualTo("transcript");
            assertThat(interim.path("final").isBoolean()).isTrue();
            assertThat(interim.path("final").asBoolean()).isFalse();
            assertThat(interim.path("audioMs").asInt()).isBetween(500, 2_200);
            assertThat(interim.has("tookMs")).isFalse();
            assertThat(Recording.wordsOf(last.path("text").asText()))
                    .isEqualTo(Recording.THREE_CARDS.words());
            assertThat(last.path("audioMs").asInt()).isEqualTo(4_202);
            assertThat(last.path("tookMs").asInt()).isPositive();
        }
    }

    @Test
    void aPauseMakesTheFinalTranscriptReady() {
        try (SttClient client = SttClient.ready(service, "?agent=nova")) {
            client.audio(Recording.joined(200, Recording.GO_FORWARD)).say("pause");
            JsonNode heard = client.next();
            while (heard.path("audioMs").asInt() < 3_686) {
                heard = client.next();
            }
            client.audio(Recording.silence(200)).say("finish");
            JsonNode last = client.finalTranscript();

            assertThat(last.path("text")).isEqualTo(heard.path("text"));
        }
    }

    @Test
    void hearsOneUtteranceAfterTheOther() {
        try (SttClient client = SttClient.ready(service, "?agent=nova")) {
            for (Recording each : List.of(Recording.GO_FORWARD, Recording.QUEEN)) {
                client.audio(each.pcm()).say("finish");
            }
            assertThat(words(client.finalTranscript())).isEqualTo(Recording.GO_FORWARD.words());
            assertThat(words(client.finalTranscript())).isEqualTo(Recording.QUEEN.words());
        }
    }

    @Test
    void forgetsWhatWasHeard() {
        try (SttClient client = SttClient.ready(service, "?agent=nova")) {
            client.audio(Recording.GO_FORWARD.pcm()).say("clear");
            client.audio(Recording.QUEEN.pcm()).say("finish");

            assertThat(words(client.finalTranscript())).isEqualTo(Recording.QUEEN.words());
        }
    }

    @Test
    void answersFinishWithoutAudioByAnEmptyTranscript() {
        try (SttClient client = SttClient.ready(service, "?agent=nova")) {
            client.say("finish").say("finish");

            assertThat(client.next().path("text").asText("?")).isEmpty();
            assertThat(client.next().path("text").asText("?")).isEmpty();
        }
    }

    @Test
    void hearsTwoCallsAtOnce() {
        try (SttClient one = SttClient.ready(service, "?agent=nova");
                SttClient other = SttClient.ready(service, "?agent=nova")) {
            one.audio(Recording.GO_FORWARD.pcm());
            other.audio(Recording.QUEEN.pcm());
            one.say("finish");
            other.say("finish");

            assertThat(words(other.finalTranscript())).isEqualTo(Recording.QUEEN.words());
            assertThat(words(one.finalTranscript())).isEqualTo(Recording.GO_FORWARD.words());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 24_000, 48_000})
    void takesOtherRates(int hertz) {
        try (SttClient client = SttClient.ready(service, "?agent=nova&sample_rate=" + hertz)) {
            client.audio(Rates.from16k(Recording.GO_FORWARD.pcm(), hertz)).say("finish");

            assertThat(words(client.finalTranscript())).isEqualTo(Recording.GO_FORWARD.words());
        }
    }

    /// A frame may end in the middle of a sample: a proxy cuts where it likes.
    @Test
    void joinsFramesThatEndInTheMiddleOfASample() {
        byte[] pcm = Recording.GO_FORWARD.pcm();
        try (SttClient client = SttClient.ready(service, "?agent=nova")) {
            for (int from = 0; from < pcm.length; from += 3_333) {
                client.frame(Arrays.copyOfRange(pcm, from, Math.min(pcm.length, from + 3_333)));
            }
            client.say("finish");

            assertThat(words(client.finalTranscript())).isEqualTo(Recording.GO_FORWARD.words());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?agent=nobody, agent-not-found, 1008",
        "?agent=No%20Such, agent-not-found, 1008",
        "?agent=nova&revision=99, revision-not-found, 1008",
        "?agent=nova&revision=first, malformed-request, 1008",
        "?agent=nova&sample_rate=44100, unsupported-audio, 1008",
        "?agent=nova&sample_rate=-1, malformed-request, 1008",
        "?agent=nova&alone=perhaps, malformed-request, 1008",
        "?agent=odd, unknown-provider, 1008",
        "?agent=mute, invalid-configuration, 1008",
        "?agent=lost, agent-directory-unavailable, 1011"
    })
    void refusesWhatItCannotServe(String query, String problem, int code) {
        try (SttClient client = new SttClient(service, query, "")) {
            JsonNode error = client.next();

            assertThat(error.path("type").asText()).isEqualTo("error");
            assertThat(error.path("problem").path("code").asText()).isEqualTo(problem);
            assertThat(client.closeCode()).isEqualTo(code);
        }
    }

    @Test
    void saysWhichRatesItTakes() {
        try (SttClient client = new SttClient(service, "?agent=nova&sample_rate=44100", "")) {
            assertThat(client.next().path("problem").path("detail").asText())
                    .contains("[8000, 16000, 24000, 48000]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "[]",
                "{}",
                "{\"type\":\"dance\"}",
                "{\"type\":7}",
                "null"
            })
    void answersNonsenseAndGoesOn(String nonsense) {
        try (SttClient client = SttClient.ready(service, "?agent=nova")) {
            client.audio(Recording.QUEEN.pcm()).text(nonsense);
            JsonNode message = client.next();
            while (message.path("type").asText().equals("transcript")) {
                message = client.next();
            }
            client.say("finish");

            assertThat(message.path("problem").path("code").asText())
                    .isEqualTo("malformed-request");
            assertThat(words(client.finalTranscript())).isEqualTo(Recording.QUEEN.words());
        }
    }

    @Test
    void closesTheConnectionOfAnOversizedFrameAndServesTheNext() {
        try (SttClient client = SttClient.ready(service, "?agent=nova")) {
            client.frame(new byte[65_538]);

            assertThat(client.next().path("problem").path("code").asText()).isEqualTo("too-large");
            assertThat(client.closeCode()).isEqualTo(1009);
        }
        theServiceStillHears();
    }

    @Test
    void dropsAnUtteranceThatIsTooLongAndHearsTheNext() {
        try (SttClient client = SttClient.ready(service, "?agent=nova")) {
            for (int i = 0; i < 61; i++) {
                client.frame(Recording.silence(1_000));
            }
            JsonNode error = client.next();
            client.audio(Recording.GO_FORWARD.pcm()).say("finish");
            JsonNode answer = client.next();
            client.audio(Recording.QUEEN.pcm()).say("finish");

            assertThat(error.path("problem").path("code").asText()).isEqualTo("too-large");
            assertThat(answer.path("final").asBoolean()).isTrue();
            assertThat(answer.path("text").asText("?")).isEmpty();
            assertThat(words(client.finalTranscript())).isEqualTo(Recording.QUEEN.words());
        }
    }

    @Test
    void aClientThatVanishesInTheMiddleDisturbsNobody() {
        SttClient vanishing = SttClient.ready(service, "?agent=nova");
        vanishing.audio(Recording.THREE_CARDS.pcm()).say("pause").close();

        theServiceStillHears();
    }

    @Test
    void isReadyOnceTheModelIsLoadedAndCountsItsTime() {
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'moonshine.embedded' }.status", is("UP"));
        theServiceStillHears();
        get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("switchboard_stt_recognition_seconds_count"))
                .body(containsString("switchboard_stt_final_seconds_count"))
                .body(containsString("switchboard_stt_connections"));
    }

    private void theServiceStillHears() {
        try (SttClient client = SttClient.ready(service, "?agent=nova")) {
            client.audio(Recording.SEVEN_OF_CLUBS.pcm()).say("finish");

            assertThat(words(client.finalTranscript())).isEqualTo(Recording.SEVEN_OF_CLUBS.words());
        }
    }

    private static List<String> words(JsonNode transcript) {
        return Recording.wordsOf(transcript.path("text").asText());
    }
}
