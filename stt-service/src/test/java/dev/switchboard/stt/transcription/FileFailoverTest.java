package dev.switchboard.stt.transcription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.emulator.stt.OpenAiSpeechEmulator;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.stt.recognition.FakeAgentDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A file for an agent whose provider fails, and who has a second one.
@QuarkusTest
@Timeout(120)
class FileFailoverTest {
    private static final String AGENT = "twice-for-files";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FIRST_KEY = "sk-canary-of-the-first";

    private final OpenAiSpeechEmulator first = OpenAiSpeechEmulator.start();
    private final OpenAiSpeechEmulator second = OpenAiSpeechEmulator.start();

    @Inject
    @SuppressWarnings("NullAway.Init")
    MeterRegistry meters;

    @BeforeEach
    void makeAgent() {
        second.script().otherwise("ten meters");
        makeAgent(false);
    }

    private void makeAgent(boolean hedge) {
        FakeAgentDirectory.make(
                AGENT,
                new ProviderSettings(
                        "groq.com",
                        Map.of("api_url", first.wire().url().toString()),
                        Map.of("api_key", new Secret(FIRST_KEY)),
                        List.of(
                                new ProviderSettings(
                                        "whisper.local",
                                        Map.of(
                                                "url",
                                                second.wire().url().toString(),
                                                "path",
                                                "/inference"),
                                        Map.of())),
                        hedge));
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        "asks for patience",
                        Fault.tooManyRequests(Duration.ofSeconds(30)),
                        "rate-limited"),
                Arguments.of("is broken", Fault.serverError(), "unavailable"),
                Arguments.of("refuses the key", Fault.unauthorized(), "authentication"),
                Arguments.of("hangs", new Fault.HangBeforeFirstByte(), "timeout"),
                Arguments.of("drops the connection", new Fault.AbruptClose(0), "connection"));
    }

    @ParameterizedTest(name = "first provider {0}")
    @MethodSource("faults")
    @Tag("R0-43")
    void theNextProviderHearsTheFile(String what, Fault fault, String cause) {
        long before = moves(cause);
        first.wire().otherwise(Plan.failing(fault));

        Response answer = ask("json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("text")).isEqualTo("ten meters");
        assertThat(answer.asString()).doesNotContain(FIRST_KEY);
        assertThat(moves(cause)).isEqualTo(before + 1);
        assertThat(second.wire().requests())
                .singleElement()
                .satisfies(heard -> {
                    assertThat(heard.head().header("Authorization")).isEmpty();
                    assertThat(heard.bytes().length).isGreaterThan(32_000);
                });
    }

    @Test
    void theNextProviderHearsTheFileBesideOneThatIsLate() throws Exception {
        makeAgent(true);
        first.wire().otherwise(Plan.failing(new Fault.HangBeforeFirstByte()));
        long before = moves("late");

        assertThat(ask("json").jsonPath().getString("text")).isEqualTo("ten meters");
        assertThat(moves("late")).isEqualTo(before + 1);
        first.wire().nextRequest(SOON).awaitClosedByClient(SOON);
    }

    /// What was sent is never taken back, so nothing is sent of who failed.
    @Test
    void aTranscriptThatGrowsIsThatOfTheNextProviderAlone() {
        first.wire().otherwise(Plan.failing(Fault.serverError()));

        List<String> events =
                given().multiPart("stream", "true")
                        .multiPart("model", AGENT)
                        .multiPart("file", "speech.ogg", SpeechFile.named("goforward.ogg"))
                        .post("/v1/audio/transcriptions")
                        .asString()
                        .lines()
                        .filter(line -> !line.isEmpty())
                        .toList();

        assertThat(events)
                .containsExactly(
                        "data: {\"type\":\"transcript.text.delta\",\"delta\":\"ten meters\"}",
                        "data: {\"type\":\"transcript.text.done\",\"text\":\"ten meters\"}",
                        "data: [DONE]");
    }

    @Test
    void whenNobodyHearsTheFileItIsSaidWhoWasAsked() {
        first.wire().otherwise(Plan.failing(Fault.serverError()));
        second.wire().otherwise(Plan.failing(Fault.serverError()));

        Response answer = ask("json");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.jsonPath().getString("error.type")).isEqualTo("server_error");
        assertThat(answer.jsonPath().getString("error.message"))
                .contains("groq.com", "whisper.local");
        assertThat(answer.asString()).doesNotContain(FIRST_KEY);
    }

    private static Response ask(String format) {
        return given().multiPart("model", AGENT)
                .multiPart("response_format", format)
                .multiPart("file", "speech.ogg", SpeechFile.named("goforward.ogg"))
                .post("/v1/audio/transcriptions");
    }

    private long moves(String cause) {
        return meters
                .find("switchboard.failover.moves")
                .tag("slot", "stt")
                .tag("from", "groq.com")
                .tag("to", "whisper.local")
                .tag("cause", cause)
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
