package dev.switchboard.stt.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.switchboard.stt.Recording;
import dev.switchboard.testing.node.NodePackages;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that people use ask as they do; the embedded recogniser hears. Those in JavaScript run
/// where Node.js is installed.
@QuarkusTest
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class StandardClientsTest {
    private static final Optional<NodePackages> PACKAGES =
            NodePackages.fetch("openai@7.57.0", "axios@1.21.1");

    private static final List<String> SAID = Recording.GO_FORWARD.words();

    private static Optional<String> told = Optional.empty();

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void openAisOwnClientForJavaScriptReadsEveryShape() throws Exception {
        JsonPath said = openAi();

        assertThat(words(said.getString("json.text"))).isEqualTo(SAID);
        assertThat(said.getString("json.usage.type")).isEqualTo("duration");
        assertThat(words(said.getString("verbose.text"))).isEqualTo(SAID);
        assertThat(said.getString("verbose.segments[0].text")).isNotBlank();
        assertThat(words(said.getString("text"))).isEqualTo(SAID);
        assertThat(said.getString("srt")).startsWith("1\n00:00:0").contains(" --> ");
        assertThat(said.getString("vtt")).startsWith("WEBVTT\n\n00:00:0");
    }

    @Test
    void openAisOwnClientForJavaScriptReadsEvents() throws Exception {
        JsonPath said = openAi();

        assertThat(said.getList("events.type"))
                .startsWith("transcript.text.delta")
                .endsWith("transcript.text.done");
        String deltas = String.join("", said.<String>getList("events.findAll { it.delta }.delta"));
        assertThat(said.getString("events[-1].text")).isEqualTo(deltas);
        assertThat(words(deltas)).isEqualTo(SAID);
    }

    @Test
    void openAisOwnClientForJavaScriptTellsErrorsApart() throws Exception {
        JsonPath said = openAi();

        expectFailure(said, "nobody", "NotFoundError", 404, "model_not_found", "model");
        expectFailure(said, "noAudio", "APIError", 415, "unsupported_format", "file");
        expectFailure(said, "noAudioAsEvents", "APIError", 415, "unsupported_format", "file");
        expectFailure(
                said, "diarized", "BadRequestError", 400, "unsupported_value", "response_format");
    }

    @Test
    void libreChatGetsTheTextOfAStreamOfUnknownLength() throws Exception {
        String answer = run("librechat");

        assertThat(answer).startsWith("200 ");
        assertThat(words(answer.substring(4))).isEqualTo(SAID);
    }

    /// Open WebUI asks with Python's `requests`: fields first, then a file without a media type.
    @Test
    void openWebUiGetsJsonWithTheText() throws Exception {
        HttpResponse<String> answer = openWebUi("recording.webm", "whisper-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(words(JsonPath.from(answer.body()).getString("text"))).isEqualTo(SAID);
    }

    /// It shows `error.message` to its user.
    @Test
    void openWebUiGetsAMessageToShow() throws Exception {
        HttpResponse<String> answer = openWebUi("recording.webm", "nobody");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(JsonPath.from(answer.body()).getString("error.message")).isNotBlank();
    }

    private HttpResponse<String> openWebUi(String name, String model) throws Exception {
        var body = new ByteArrayOutputStream();
        write(body, "--b0undary\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n" + model);
        write(
                body,
                "\r\n--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + name
                        + "\"\r\n\r\n");
        body.write(SpeechFile.named("goforward.webm"));
        write(body, "\r\n--b0undary--\r\n");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(service.resolve("/v1/audio/transcriptions"))
                            .header("Authorization", "Bearer sk-of-nobody")
                            .header("Accept", "*/*")
                            .header("Content-Type", "multipart/form-data; boundary=b0undary")
                            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void expectFailure(
            JsonPath said, String name, String kind, int status, String code, String param) {
        Map<String, Object> failure = said.getMap(name);
        assertThat(failure)
                .containsEntry("kind", kind)
                .containsEntry("status", status)
                .containsEntry("code", code)
                .containsEntry("param", param)
                .containsEntry("type", "invalid_request_error");
        assertThat(String.valueOf(failure.get("id"))).startsWith("req_");
    }

    /// All that its client was told, asked for once.
    private JsonPath openAi() throws IOException {
        if (told.isEmpty()) {
            told = Optional.of(run("openai"));
        }
        return JsonPath.from(told.orElseThrow());
    }

    private String run(String script) throws IOException {
        assumeTrue(PACKAGES.isPresent(), "needs Node.js, npm and a registry");
        Path file = Files.write(folder.resolve("a.webm"), SpeechFile.named("goforward.webm"));
        Path text = Files.writeString(folder.resolve("b.webm"), "This is no audio at all.");
        try (var source = StandardClientsTest.class.getResourceAsStream(script + ".mjs")) {
            return PACKAGES.orElseThrow()
                    .run(
                            new String(
                                    Objects.requireNonNull(source).readAllBytes(),
                                    StandardCharsets.UTF_8),
                            Map.of(
                                    "BASE", service.resolve("/v1").toString(),
                                    "FILE", file.toString(),
                                    "TEXT", text.toString()));
        }
    }

    private static List<String> words(String text) {
        return Recording.wordsOf(text);
    }
}
