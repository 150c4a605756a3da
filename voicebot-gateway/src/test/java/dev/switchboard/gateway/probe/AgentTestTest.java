package dev.switchboard.gateway.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.emulator.voice.VoiceServices;
import dev.switchboard.emulator.voice.VoiceServicesResource;
import dev.switchboard.gateway.FakeAgentDirectory;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A test of an agent over the gateway's real socket, with the services behind it emulated over
/// real sockets.
@QuarkusTest
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = {
            @ResourceArg(name = "switchboard.access.required", value = "false"),
            @ResourceArg(name = "switchboard.call.transcript-timeout", value = "3s"),
            @ResourceArg(name = "switchboard.probe.timeout", value = "10s")
        })
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class AgentTestTest {
    VoiceServices services;

    @Inject FakeAgentDirectory agents;

    @BeforeEach
    void reset() {
        services.reset();
        agents.reset();
    }

    @Test
    @Tag("R2-45")
    void testTellsHowEachSlotDid() throws Exception {
        services.llm().willAnswer("Hello there.");
        services.stt().willHear("All is well.");

        JsonPath report = test("{\"text\":\"All is well.\"}").statusCode(200).extract().jsonPath();

        assertThat(report.getBoolean("passed")).isTrue();
        assertThat(report.getString("agent.id")).isEqualTo(FakeAgentDirectory.NOVA.toString());
        assertThat(report.getString("slots.llm.provider")).isEqualTo("emulated");
        assertThat(report.getLong("slots.llm.latencyMs")).isEqualTo(1);
        assertThat(report.getString("slots.llm.text")).isEqualTo("Hello there.");
        assertThat(report.getString("slots.tts.provider")).isEqualTo("emulated");
        assertThat(report.getLong("slots.tts.latencyMs")).isNotNegative();
        assertThat(report.getString("slots.stt.listenedTo")).isEqualTo("voice");
        assertThat(report.getString("slots.stt.transcript")).isEqualTo("All is well.");
        byte[] wav = Base64.getDecoder().decode(report.getString("slots.tts.sample.base64"));
        try (var sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            assertThat(sound.getFormat().getSampleRate()).isEqualTo(16_000);
            assertThat(sound.getFrameLength()).isEqualTo(12 * 60 * 16);
        }
        var heard = services.stt().heard().getFirst();
        assertThat(heard.agent()).isEqualTo(FakeAgentDirectory.NOVA + "@1");
        assertThat(heard.audioMillis()).isEqualTo(12 * 60 + 250);
        assertThat(heard.alone()).isTrue();
    }

    @Test
    void testOpensNoSession() throws Exception {
        test("").statusCode(200).body("passed", equalTo(true));
        assertThat(services.llm().nextProbe(0).orElseThrow().revision()).isEqualTo(1);
        assertThat(services.llm().questions()).isEmpty();
    }

    @Test
    void longSampleIsCutOff() {
        test("{\"slots\":[\"tts\"],\"text\":\"" + "All is well. ".repeat(20) + "\"}")
                .statusCode(200)
                .body("slots.tts.sample.durationMs", equalTo(8000))
                .body("slots.tts.sample.whole", equalTo(false))
                .body("slots.stt", nullValue());
    }

    @Test
    void modelThatFailsIsToldWithTheFieldToLookAt() {
        services.llm().willAnswer(ScriptedAnswer.failing("provider-rejected-credentials"));
        test("").statusCode(200)
                .body("passed", equalTo(false))
                .body("slots.llm.status", equalTo("failed"))
                .body("slots.llm.provider", equalTo("emulated"))
                .body("slots.llm.problem.code", equalTo("provider-rejected-credentials"))
                .body("slots.llm.problem.errors[0].pointer", equalTo("/llmProviderConfig/api_key"))
                .body("slots.tts.status", equalTo("passed"))
                .body("slots.stt.status", equalTo("passed"));
    }

    @Test
    void earsListenToARecordingWhenTheVoiceFails() {
        services.tts().failNext("provider-failed", "voice_id");
        services.stt().willHear("Go forward ten meters.");
        test("").statusCode(200)
                .body("passed", equalTo(false))
                .body("slots.tts.problem.failure", equalTo("as-the-test-wanted"))
                .body("slots.tts.problem.errors[0].pointer", equalTo("/ttsProviderConfig/voice_id"))
                .body("slots.tts.sample", nullValue())
                .body("slots.stt.listenedTo", equalTo("recording"))
                .body("slots.stt.transcript", equalTo("Go forward ten meters."));
        assertThat(services.stt().heard().getFirst().audioMillis()).isGreaterThan(3000);
    }

    @ParameterizedTest
    @CsvSource({
        "unknown-provider, /sttProviderConfig/provider",
        "provider-failed, /sttProviderConfig",
        "internal-error,"
    })
    void earsThatFailAreToldWithTheFieldToLookAt(String code, String pointer) {
        services.stt().failNext(code);
        test("").statusCode(200)
                .body("slots.stt.problem.code", equalTo(code))
                .body("slots.stt.problem.errors[0].pointer", equalTo(pointer))
                .body("slots.tts.status", equalTo("passed"));
    }

    @Test
    void earsThatHearNothingHaveFailed() {
        services.stt().willHear("");
        test("").statusCode(200)
                .body("slots.stt.problem.code", equalTo("provider-failed"))
                .body(
                        "slots.stt.problem.detail",
                        equalTo("The provider heard no words in the sample."));
    }

    @Test
    void voiceThatHangsUpHasFailed() {
        services.tts().dropNextConnection();
        test("").statusCode(200)
                .body("slots.tts.problem.code", equalTo("service-unavailable"))
                .body("slots.stt.status", equalTo("passed"));
    }

    /// The voice is given up first, so that there is time for the ears.
    @Test
    void providersThatSayNothingAreGivenUp() {
        services.llm().willAnswer(ScriptedAnswer.of("late").thenHold());
        services.tts().muteNext();
        services.stt().fallSilent();
        test("").statusCode(200)
                .body("passed", equalTo(false))
                .body("tookMs", greaterThanOrEqualTo(9_000))
                .body("slots.llm.problem.code", equalTo("provider-timeout"))
                .body("slots.tts.problem.code", equalTo("provider-timeout"))
                .body("slots.stt.problem.code", equalTo("provider-timeout"));
        assertThat(services.stt().heard()).hasSize(1);
    }

    @Test
    void agentIsTestedByOneAtATime() throws Exception {
        services.llm().willAnswer(ScriptedAnswer.of("late").thenHold());
        // Not in the common pool: it has one thread here, and the gateway's HTTP client needs it.
        var first =
                CompletableFuture.supplyAsync(
                        () -> test("{\"slots\":[\"llm\"]}"), Thread::startVirtualThread);
        assertThat(services.llm().nextProbe(10_000)).isPresent();
        test("").statusCode(409).body("code", equalTo("request-in-progress"));
        services.llm().release();
        first.get(20, TimeUnit.SECONDS).statusCode(200).body("passed", equalTo(true));
        test("").statusCode(200);
    }

    @Test
    void formerRevisionCanBeTested() throws Exception {
        agents.publish("nova");
        test("{\"revision\":1}").statusCode(200).body("agent.revision", equalTo(1));
        assertThat(services.llm().nextProbe(0).orElseThrow().revision()).isEqualTo(1);
        assertThat(services.tts().agents()).containsExactly(FakeAgentDirectory.NOVA + "@1");
        test("").body("agent.revision", equalTo(2));
        test("{\"revision\":3}").statusCode(404).body("code", equalTo("revision-not-found"));
    }

    @Test
    void unknownAgentIsNotFound() {
        for (var name : new String[] {"nobody", "No%20Agent", "%ff"}) {
            given().urlEncodingEnabled(false)
                    .noContentType()
                    .post("/api/agents/" + name + "/test")
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("agent-not-found"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{oops | 400 | malformed-request |",
                "null | 400 | malformed-request |",
                "[] | 400 | malformed-request |",
                "7 | 400 | malformed-request |",
                "{} {} | 400 | malformed-request |",
                "{'text':'a','text':'b'} | 400 | malformed-request |",
                "{'txet':'a'} | 400 | malformed-request | /txet",
                "{'text':7} | 400 | malformed-request | /text",
                "{'text':'  '} | 400 | malformed-request | /text",
                "{'text':'!?'} | 400 | malformed-request | /text",
                "{'text':'a\\u0000'} | 400 | malformed-request | /text",
                "{'text':'a\\ud800'} | 400 | malformed-request | /text",
                "{'revision':0} | 400 | malformed-request | /revision",
                "{'revision':'1'} | 400 | malformed-request | /revision",
                "{'revision':1.5} | 400 | malformed-request | /revision",
                "{'slots':[]} | 400 | malformed-request | /slots",
                "{'slots':'llm'} | 400 | malformed-request | /slots",
                "{'slots':['llm','ears']} | 400 | malformed-request | /slots/1",
                "{'slots':[null]} | 400 | malformed-request | /slots/0",
            })
    void badInputIsRefusedWithItsPlace(String body, int status, String code, String pointer) {
        test(body.replace('\'', '"'))
                .statusCode(status)
                .body("code", equalTo(code))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void bodyThatIsTooLongIsRefused() {
        test("{\"text\":\"" + "a".repeat(301) + "\"}").statusCode(400);
        test("{\"text\":\"" + "a".repeat(20_000) + "\"}")
                .statusCode(413)
                .body("code", equalTo("too-large"));
    }

    @Test
    void otherMethodsAndMediaTypesAreRefused() {
        given().get("/api/agents/nova/test")
                .then()
                .statusCode(405)
                .body("code", equalTo("method-not-allowed"));
        given().contentType("text/plain")
                .body("hello")
                .post("/api/agents/nova/test")
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
    }

    private static ValidatableResponse test(String body) {
        return (body.isEmpty()
                        ? given().noContentType()
                        : given().contentType("application/json").body(body))
                .post("/api/agents/nova/test")
                .then();
    }
}
