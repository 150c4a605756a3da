package dev.switchboard.stt.transcription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.openai.Ignored;
import dev.switchboard.emulator.stt.AssemblyAiEmulator;
import dev.switchboard.emulator.stt.DeepgramEmulator;
import dev.switchboard.emulator.stt.InkEmulator;
import dev.switchboard.emulator.stt.OpenAiSpeechEmulator;
import dev.switchboard.emulator.stt.ScribeEmulator;
import dev.switchboard.emulator.wire.FormPart;
import dev.switchboard.emulator.wire.Head;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.stt.recognition.FakeAgentDirectory;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a caller says about its file reaches the provider that listens, or the caller is told that
/// it does not.
@QuarkusTest
@Timeout(120)
class HintsTest {
    private static final String DOOR = "/v1/audio/transcriptions";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final byte[] FILE = SpeechFile.named("goforward.ogg");

    @ParameterizedTest
    @CsvSource({
        "groq.com, api_url",
        "openai.com, api_url",
        "openai-compatible, api_url",
        "whisper.local, url"
    })
    void providersThatTakeFilesGetAllOfThem(String provider, String field) throws Exception {
        try (OpenAiSpeechEmulator server = OpenAiSpeechEmulator.start()) {
            agent(provider, Map.of(field, server.wire().url().toString(), "model", "whisper-1"));

            ask(Map.of("language", "de-AT", "prompt", "Grüezi, Ötzi", "temperature", "0.4"))
                    .statusCode(200)
                    .header(Ignored.HEADER, nullValue());
            assertThat(fields(server.wire()))
                    .containsEntry("language", "de")
                    .containsEntry("prompt", "Grüezi, Ötzi")
                    .containsEntry("temperature", "0.4");
        }
    }

    /// They win over what the agent says, who keeps the rest.
    @Test
    void theyTakeThePlaceOfTheAgentsOwn() throws Exception {
        try (OpenAiSpeechEmulator server = OpenAiSpeechEmulator.start()) {
            agent(
                    "groq.com",
                    Map.of(
                            "api_url",
                            server.wire().url().toString(),
                            "language",
                            "en-GB",
                            "prompt",
                            "the agent's",
                            "temperature",
                            1));

            ask(Map.of("language", "fr", "temperature", "0")).statusCode(200);
            assertThat(fields(server.wire()))
                    .containsEntry("language", "fr")
                    .containsEntry("prompt", "the agent's")
                    .containsEntry("temperature", "0");

            ask(Map.of("language", "en")).statusCode(200);
            assertThat(fields(server.wire())).containsEntry("language", "en-GB");
        }
    }

    @Test
    void deepgramHearsTheLanguage() throws Exception {
        try (DeepgramEmulator server = DeepgramEmulator.start()) {
            socketAgent("deepgram.com", server.wire(), Map.of());
            ask(Map.of("language", "de", "prompt", "Ötzi"))
                    .statusCode(200)
                    .header(Ignored.HEADER, "prompt");
            assertThat(handshake(server.wire()).queries("language")).containsExactly("de");

            socketAgent("deepgram.com", server.wire(), Map.of("model", "flux-general-multi"));
            ask(Map.of("language", "de")).statusCode(200).header(Ignored.HEADER, nullValue());
            assertThat(handshake(server.wire()).queries("language_hint")).containsExactly("de");

            socketAgent("deepgram.com", server.wire(), Map.of("model", "flux-general-en"));
            ask(Map.of("language", "de")).statusCode(200).header(Ignored.HEADER, "language");
        }
    }

    @Test
    void elevenLabsHearsTheLanguage() throws Exception {
        try (ScribeEmulator server = ScribeEmulator.start()) {
            socketAgent("elevenlabs.io", server.wire(), Map.of());
            ask(Map.of("language", "de", "temperature", "0"))
                    .statusCode(200)
                    .header(Ignored.HEADER, "temperature");
            assertThat(handshake(server.wire()).queries("language_code")).containsExactly("de");
        }
    }

    @Test
    void assemblyAiHearsTheLanguage() throws Exception {
        try (AssemblyAiEmulator server = AssemblyAiEmulator.start()) {
            socketAgent("assemblyai.com", server.wire(), Map.of());
            ask(Map.of("language", "de")).statusCode(200).header(Ignored.HEADER, nullValue());
            assertThat(handshake(server.wire()).queries("language_codes"))
                    .containsExactly("[\"de\"]");

            socketAgent(
                    "assemblyai.com",
                    server.wire(),
                    Map.of("speech_model", "universal-streaming-multilingual"));
            ask(Map.of("language", "de")).statusCode(200).header(Ignored.HEADER, "language");
        }
    }

    @Test
    void cartesiaHearsTheLanguageWhereItsModelKnowsMany() throws Exception {
        try (InkEmulator server = InkEmulator.start()) {
            socketAgent("cartesia.ai", server.wire(), Map.of("model", "ink-whisper"));
            ask(Map.of("language", "de")).statusCode(200).header(Ignored.HEADER, nullValue());
            assertThat(handshake(server.wire()).queries("language")).containsExactly("de");

            socketAgent("cartesia.ai", server.wire(), Map.of());
            ask(Map.of("language", "de")).statusCode(400).body("error.param", is("language"));
        }
    }

    /// The embedded recogniser hears English and nothing else.
    @Test
    void whatHasNoEffectIsSaid() {
        given().multiPart("stream", "true")
                .multiPart("language", "en")
                .multiPart("temperature", "0")
                .multiPart("prompt", "meters")
                .multiPart("file", "speech.ogg", FILE)
                .post(DOOR)
                .then()
                .statusCode(200)
                .header(Ignored.HEADER, "prompt, temperature");
    }

    /// A fallback has a form of its own.
    @Test
    void aFallbackGetsThemToo() throws Exception {
        try (DeepgramEmulator first = DeepgramEmulator.start();
                OpenAiSpeechEmulator second = OpenAiSpeechEmulator.start()) {
            first.wire().refuseConnections();
            var fallback =
                    new ProviderSettings(
                            "groq.com",
                            Map.of("api_url", second.wire().url().toString()),
                            Map.of("api_key", new Secret("sk-second")));
            FakeAgentDirectory.make(
                    "hinted",
                    new ProviderSettings(
                            "deepgram.com",
                            Map.of("api_url", first.wire().socketUrl().toString()),
                            Map.of("api_key", new Secret("sk-first")),
                            List.of(fallback)));

            ask(Map.of("language", "de", "prompt", "Ötzi")).statusCode(200);
            assertThat(fields(second.wire()))
                    .containsEntry("language", "de")
                    .containsEntry("prompt", "Ötzi");
        }
    }

    private static void socketAgent(String provider, WireServer wire, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("api_url", wire.socketUrl().toString());
        agent(provider, all);
    }

    private static void agent(String provider, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("max_retries", 0);
        FakeAgentDirectory.make(
                "hinted",
                new ProviderSettings(provider, all, Map.of("api_key", new Secret("sk-any"))));
    }

    private static ValidatableResponse ask(Map<String, String> hints) {
        RequestSpecification request = given().multiPart("model", "hinted");
        hints.forEach((name, value) -> request.multiPart(name, value, "text/plain; charset=UTF-8"));
        return request.multiPart("file", "speech.ogg", FILE).post(DOOR).then();
    }

    private static Map<String, String> fields(WireServer wire) throws InterruptedException {
        return wire.nextRequest(SOON).parts().stream()
                .filter(part -> part.fileName().isEmpty())
                .collect(Collectors.toMap(FormPart::name, FormPart::text));
    }

    private static Head handshake(WireServer wire) throws InterruptedException {
        return wire.nextSocket(SOON).head();
    }
}
