package dev.switchboard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Agents as programs make, read, change and use them at the front door of the running platform.
@ExtendWith(SharedPlatform.class)
class AgentDoorIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Platform platform;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    AgentDoorIT(Platform platform) {
        this.platform = platform;
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    @Tag("R4-47")
    void agentsAreMadeAndListedWithoutTheApiPrefixToo() {
        String document = "{\"key\": \"alias\", \"name\": \"Alias\"}";

        var made = send("POST", "/agents", document, "Idempotency-Key", "alias-1");
        var repeated = send("POST", "/agents", document, "Idempotency-Key", "alias-1");
        var second =
                send(
                        "POST",
                        "/agents",
                        "{\"key\": \"alias-2\", \"name\": \"Alias 2\", \"tools\": [\"end_call\"]}");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/api/agents/" + id(made)));
        assertThat(etag(made)).matches("\"r1-[0-9a-f]{8}\"");
        assertThat(repeated.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(repeated.body()).isEqualTo(made.body());
        assertThat(second.statusCode()).isEqualTo(201);
        JsonNode page = json(send("GET", "/agents?q=alias&limit=1", ""));
        assertThat(page.path("items").findValuesAsText("key")).containsExactly("alias");
        JsonNode next =
                json(
                        send(
                                "GET",
                                "/agents?q=alias&limit=1&cursor="
                                        + page.path("nextCursor").asText(),
                                ""));
        assertThat(next.path("items").findValuesAsText("key")).containsExactly("alias-2");
        assertThat(
                        json(send("GET", "/agents?q=alias&tool=end_call", ""))
                                .path("items")
                                .findValuesAsText("key"))
                .containsExactly("alias-2");
        assertThat(send("GET", "/agents?q=alias", "").body())
                .isEqualTo(send("GET", "/api/agents?q=alias", "").body());
    }

    @Test
    @Tag("R4-48")
    void agentIsReadPatchedOnTopOfItsVersionAndDeletedWithoutTheApiPrefixToo() {
        String path = "/agents/patched";
        send(
                "POST",
                "/agents",
                "{\"key\": \"patched\", \"name\": \"Patched\", \"description\": \"old\"}");
        var read = send("GET", path, "");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(send("GET", path, "", "If-None-Match", etag(read)).statusCode()).isEqualTo(304);

        String patch = "{\"description\": null, \"voice\": {\"greeting\": \"Hello.\"}}";
        assertThat(send("PATCH", path, patch, "Content-Type", MERGE_PATCH).statusCode())
                .isEqualTo(428);
        var changed =
                send("PATCH", path, patch, "Content-Type", MERGE_PATCH, "If-Match", etag(read));
        var stale = send("PATCH", path, patch, "Content-Type", MERGE_PATCH, "If-Match", etag(read));

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(json(changed).path("description").asText()).isEmpty();
        assertThat(json(changed).at("/voice/greeting").asText()).isEqualTo("Hello.");
        assertThat(json(changed).path("name").asText()).isEqualTo("Patched");
        assertThat(json(changed).path("revision").asInt()).isEqualTo(2);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.headers().firstValue("ETag")).contains(etag(changed));
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(send("GET", path, "").statusCode()).isEqualTo(404);
    }

    /// The seven operations, on one agent.
    @Test
    @Tag("R2-09")
    @Tag("R1-13")
    @Tag("R2-35")
    void agentIsMadeListedReadReplacedMadeTheDefaultAndDeleted() {
        String path = "/api/agents/whole";
        var made = send("POST", "/api/agents", "{\"key\": \"whole\", \"name\": \"Whole\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(
                        json(send("GET", "/api/agents?q=whole", ""))
                                .path("items")
                                .findValuesAsText("id"))
                .containsExactly(id(made));
        var replaced =
                send(
                        "PUT",
                        path,
                        "{\"name\": \"Whole\", \"instructions\": [\"Be brief.\"]}",
                        "If-Match",
                        etag(send("GET", path, "")));
        assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
        String former = json(send("GET", "/api/agents/current", "")).path("key").asText();

        assertThat(send("POST", path + "/set-default", "").statusCode()).isEqualTo(200);
        var current = json(send("GET", "/api/agents/current", ""));
        var kept = send("DELETE", path, "");
        send("POST", "/api/agents/" + former + "/set-default", "");

        assertThat(current.path("key").asText()).isEqualTo("whole");
        assertThat(current.at("/instructions/0").asText()).isEqualTo("Be brief.");
        assertThat(kept.statusCode()).isEqualTo(409);
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(send("GET", path, "").statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("R2-17")
    @Tag("R4-90")
    void agentIsActiveUnlessItIsSwitchedOffAndThenTakesNoNewSession() {
        var made = send("POST", "/api/agents", "{\"key\": \"off\", \"name\": \"Off\"}");
        assertThat(json(made).path("isActive").asBoolean()).isTrue();
        assertThat(json(made).path("status").asText()).isEqualTo("active");
        assertThat(send("POST", "/api/agents/off/sessions", "{}").statusCode()).isEqualTo(201);

        var off = switched("{\"is_active\": false}");
        assertThat(off.path("status").asText()).isEqualTo("inactive");
        var refused = awaitStatus(409);
        assertThat(json(refused).path("code").asText()).isEqualTo("agent-inactive");

        assertThat(switched("{\"is_active\": true}").path("status").asText()).isEqualTo("active");
        assertThat(awaitStatus(201).statusCode()).isEqualTo(201);
    }

    @Test
    @Tag("R0-07")
    void instructionsKeepTheirOrderUpToThePromptThatIsComposedOfThem() {
        send(
                "POST",
                "/api/agents",
                "{\"key\": \"ordered\", \"name\": \"Ordered\", \"instructions\": [\"Third.\", \"First.\", \"Second.\"]}");

        var preview =
                json(send("POST", "/api/agents/ordered/prompt-preview", "{\"channel\": \"api\"}"));

        assertThat(json(send("GET", "/api/agents/ordered", "")).path("instructions").toString())
                .isEqualTo("[\"Third.\",\"First.\",\"Second.\"]");
        assertThat(preview.path("sections").findValuesAsText("origin"))
                .containsOnly("instructions");
        assertThat(preview.path("sections").findValuesAsText("text"))
                .containsExactly("Third.", "First.", "Second.");
        assertThat(preview.path("system").asText()).isEqualTo("Third.\n\nFirst.\n\nSecond.");
    }

    @Test
    @Tag("R1-06")
    void taskThatIsTriggeredAsksTheModelWithItsPromptAndNamesWhatIsMissing() throws Exception {
        try (var provider = OpenAiEmulator.start()) {
            provider.otherwise(Answer.of("Short."));
            send(
                    "POST",
                    "/api/agents",
                    """
                    {"key": "tasks", "name": "Tasks", "prompts": {"summary": "Shorten: {text}"},
                     "llmProviderConfig": {"provider": "openai-compatible", "api_url": "%s", "model": "m"}}
                    """
                            .formatted(provider.url()));
            String chat =
                    "/api/sessions/%s/chat"
                            .formatted(id(send("POST", "/api/agents/tasks/sessions", "{}")));

            var missing = send("POST", chat, "{\"task\": \"summary\", \"variables\": {}}");
            var answered =
                    send(
                            "POST",
                            chat,
                            "{\"task\": \"summary\", \"variables\": {\"text\": \"A long story.\"}}");

            assertThat(missing.statusCode()).isEqualTo(422);
            assertThat(json(missing).at("/errors/0/pointer").asText()).isEqualTo("/variables/text");
            assertThat(json(missing).path("detail").asText()).contains("`text`");
            assertThat(answered.body()).contains("Short.");
            assertThat(provider.requests()).hasSize(1);
            assertThat(
                            provider.requests()
                                    .getFirst()
                                    .body()
                                    .path("messages")
                                    .findValuesAsText("content"))
                    .last()
                    .isEqualTo("Shorten: A long story.");
        }
    }

    /// The way that docs/agents.md describes under "Files".
    @Test
    @Tag("R2-48")
    void agentsFromElsewhereAreRehearsedAndThenMade(@TempDir Path folder) throws Exception {
        String file =
                Files.writeString(
                                folder.resolve("agents.yaml"),
                                """
                                key: moved
                                name: Moved
                                instructions: [You were elsewhere before.]
                                ---
                                name: Moved too
                                storage_settings: {num_history_responses: 3}
                                """)
                        .toString();

        String rehearsal = platform.agent("apply", "-f", file, "--dry-run");
        int whileRehearsed = send("GET", "/api/agents/moved", "").statusCode();
        String done = platform.agent("apply", "-f", file);

        assertThat(rehearsal)
                .containsPattern("1 +moved +created")
                .containsPattern("2 +moved-too +created +/storageSettings/numHistoryRuns: ")
                .contains("This was a rehearsal: nothing was changed.");
        assertThat(whileRehearsed).isEqualTo(404);
        assertThat(done).containsPattern("1 +moved +created").doesNotContain("rehearsal");
        assertThat(json(send("GET", "/api/agents/moved", "")).at("/instructions/0").asText())
                .isEqualTo("You were elsewhere before.");
        assertThat(platform.agent("apply", "-f", file, "--dry-run"))
                .containsPattern("1 +moved +unchanged")
                .containsPattern("2 +moved-too +unchanged");
    }

    private JsonNode switched(String patch) {
        return json(
                send(
                        "PATCH",
                        "/api/agents/off",
                        patch,
                        "Content-Type",
                        MERGE_PATCH,
                        "If-Match",
                        "*"));
    }

    /// A change is known to every service within milliseconds; a session takes longer to open.
    private HttpResponse<String> awaitStatus(int status) {
        HttpResponse<String> answer = send("POST", "/api/agents/off/sessions", "{}");
        for (int i = 0; i < 100 && answer.statusCode() != status; i++) {
            answer = send("POST", "/api/agents/off/sessions", "{}");
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(platform.uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + platform.apiKey())
                        .header("Accept", "application/json, text/event-stream")
                        .setHeader("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body, UTF_8));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static String id(HttpResponse<String> answer) {
        return json(answer).path("id").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
