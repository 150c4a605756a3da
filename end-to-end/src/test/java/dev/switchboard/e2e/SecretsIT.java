package dev.switchboard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.e2e.platform.HeapSearch;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.providers.OwnProviders;
import dev.switchboard.e2e.realtime.RawSocket;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.emulator.tts.ElevenLabs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A planted secret is used by the service that needs it, and is nowhere else.
@ExtendWith(SharedPlatform.class)
class SecretsIT {
    private static final List<String> SERVICES = List.of("llm", "tts", "stt", "gateway");

    private static final Duration TRACED = Duration.ofMinutes(1);

    /// A change is known within milliseconds; a turn takes longer.
    private static final int TURNS = 20;

    private final String modelKey = canary();
    private final String voiceKey = canary();

    @TempDir Path dumps;

    @Test
    @Tag("R2-60")
    void secretIsInNoFileNoTraceNoAnswerAndNoServiceThatDoesNotNeedIt(Platform platform)
            throws Exception {
        String session;
        try (var provider = OpenAiEmulator.start();
                var voice = ElevenLabs.start()) {
            provider.otherwise(Answer.of("Hello there."));
            plant(platform, provider.url(), voice.url(), "canary");
            session = session(platform, "canary");
            say(platform, session);
            var spoken =
                    platform.trySend(
                            "POST",
                            "/api/tts/synthesize",
                            "{\"text\": \"Hi\", \"agent\": \"canary\"}");
            String shown = text(platform.send("GET", "/api/agents/canary", "").body());

            assertThat(provider.requests().getFirst().header("Authorization"))
                    .contains("Bearer " + modelKey);
            assertThat(text(spoken.body())).startsWith("RIFF");
            assertThat(voice.requests().getFirst().head().header("xi-api-key")).contains(voiceKey);
            assertThat(shown + text(spoken.body()))
                    .contains("\"set\"")
                    .doesNotContain(modelKey, voiceKey);
        }

        platform.traces()
                .await(
                        TRACED,
                        "agent-service",
                        "voicebot-gateway",
                        "/api/agents/canary/sessions",
                        "/api/sessions/" + session + "/chat",
                        "/api/tts/synthesize");
        assertThat(List.of(modelKey, voiceKey)).noneMatch(platform.traces()::has);
        var search = new HeapSearch(platform, dumps);
        for (String service : SERVICES) {
            var found = search.find(service, modelKey, voiceKey);
            assertThat(found)
                    .as(service)
                    .isEqualTo(
                            switch (service) {
                                case "llm" -> List.of(modelKey);
                                case "tts" -> List.of(voiceKey);
                                default -> List.of();
                            });
        }
        assertThat(filesOf(platform))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(HeapSearch.findIn(file, modelKey, voiceKey))
                                .as(file.toString())
                                .isEmpty());
    }

    /// Whoever can read what is kept or told of a call could otherwise open others.
    @Test
    @Tag("R2-60")
    @Tag("T33")
    void clientSecretIsInNoFileNoTraceNoMetricNoEventAndNoAnswer(Platform platform)
            throws Exception {
        String secret;
        String id;
        var told = new StringBuilder();
        try (var providers = OwnProviders.named("Sealed")) {
            providers.agent(platform, "sealed");
            secret = clientSecret(platform, "sealed");
            var protocols = "Sec-WebSocket-Protocol: realtime, openai-insecure-api-key." + secret;
            try (var call = RawSocket.open(platform, "/v1/realtime", List.of(protocols))) {
                var created = call.await("session.created");
                id = created.at("/session/x_switchboard/call").asText();
                call.send(
                        "{'type':'conversation.item.create','item':{'type':'message','role':'user','content':[{'type':'input_text','text':'Who are you?'}]}}");
                call.send("{'type':'response.create'}");
                told.append(created).append(call.until("response.done"));
                told.append(answer(platform, "/api/calls/" + id));
                platform.send("POST", "/api/calls/" + id + "/hang-up", "");
                call.awaitClose();
            }
            assertThat(providers.spoken()).contains(providers.answer());
        }
        for (String path :
                List.of(
                        "/api/calls?limit=100",
                        "/api/calls/" + id,
                        "/api/sessions/" + id,
                        "/api/sessions/" + id + "/messages",
                        "/api/audit?limit=100",
                        "/api/agents/sealed")) {
            told.append(answer(platform, path));
        }
        for (String service : List.of("agent", "llm", "tts", "stt", "gateway")) {
            told.append(metrics(platform, service));
        }

        String sealed = secret.substring("ek_".length());
        assertThat(told.toString())
                .contains(id, "response.done", "call-ended", "switchboard_calls")
                .doesNotContain(sealed);
        platform.traces().await(TRACED, "/v1/realtime/client_secrets", "/api/calls/" + id);
        assertThat(platform.traces().has(sealed)).isFalse();
        assertThat(filesOf(platform))
                .anyMatch(file -> file.toString().contains(id))
                .allSatisfy(file ->
                        assertThat(HeapSearch.findIn(file, sealed)).as(file.toString()).isEmpty());
    }

    private static String clientSecret(Platform platform, String agent) throws IOException {
        var made =
                platform.send(
                        "POST",
                        "/v1/realtime/client_secrets",
                        "{\"session\": {\"type\": \"realtime\", \"model\": \"%s\"}}"
                                .formatted(agent));
        return new ObjectMapper().readTree(made.body()).path("value").asText();
    }

    private static String answer(Platform platform, String path) {
        return text(platform.send("GET", path, "").body());
    }

    private static String metrics(Platform platform, String service) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/q/metrics"
                                                .formatted(platform.port(service))))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    /// A running session has its agent's revision in a cache; the secret in it must not stay there.
    @Test
    void rotatedSecretReachesASessionThatRuns(Platform platform) throws Exception {
        try (var provider = OpenAiEmulator.start()) {
            provider.otherwise(Answer.of("Hello there."));
            plant(platform, provider.url(), provider.url(), "rotating");
            String session = session(platform, "rotating");
            say(platform, session);

            platform.send(
                    "PUT",
                    "/api/agents/rotating/providers/llm/secret",
                    "{\"value\": \"sk-rotated\"}");

            assertThat(usedSoon(platform, session, provider)).isEqualTo("Bearer sk-rotated");
        }
    }

    private static String canary() {
        return "sk-canary-" + UUID.randomUUID().toString().replace("-", "");
    }

    /// The header that the provider gets once it is another than before.
    private String usedSoon(Platform platform, String session, OpenAiEmulator provider) {
        String used = "";
        for (int turn = 0; turn < TURNS; turn++) {
            say(platform, session);
            used = provider.requests().getLast().header("Authorization").orElse("");
            if (!used.contains(modelKey)) {
                return used;
            }
        }
        return used;
    }

    private static String session(Platform platform, String agent) throws IOException {
        byte[] answer = platform.send("POST", "/api/agents/" + agent + "/sessions", "{}").body();
        return new ObjectMapper().readTree(answer).path("id").asText();
    }

    private static void say(Platform platform, String session) {
        platform.send("POST", "/api/sessions/" + session + "/chat", "{\"message\": \"Hi\"}");
    }

    /// At agent-service's own door, so that the gateway never carries it.
    private void plant(Platform platform, URI provider, URI voice, String key) throws Exception {
        String token =
                Files.readString(platform.home().resolve("secrets").resolve("token-gateway"))
                        .strip();
        URI agents =
                URI.create("http://127.0.0.1:" + (platform.uri("/").getPort() + 1) + "/api/agents");
        var request =
                HttpRequest.newBuilder(agents)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        """
                                        {"key": "%1$s", "name": "%1$s",
                                         "llmProviderConfig": {"provider": "openai-compatible",
                                           "api_url": "%2$s", "model": "m", "api_key": "%3$s"},
                                         "ttsProviderConfig": {"provider": "elevenlabs.io",
                                           "transport": "http", "api_url": "%5$s",
                                           "voice_id": "v", "api_key": "%4$s"}}
                                        """
                                                .formatted(
                                                        key, provider, modelKey, voiceKey, voice)))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    /// Logs, records of calls, what services keep for themselves, and the database's own files, its
    /// write-ahead log included.
    private static List<Path> filesOf(Platform platform) throws IOException {
        try (Stream<Path> files = Files.walk(platform.home())) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            Stream.of("/logs/", "/data/", "/state/")
                                    .anyMatch(file.toString()::contains))
                    .toList();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
