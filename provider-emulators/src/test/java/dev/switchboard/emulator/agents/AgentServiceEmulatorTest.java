package dev.switchboard.emulator.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.emulator.agents.EmulatedAgent.Topic;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentServiceEmulatorTest {
    private final AgentServiceEmulator emulator = AgentServiceEmulator.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void publish() {
        emulator.publish(
                EmulatedAgent.named("nova", "Nova")
                        .with(
                                "llm",
                                new EmulatedAgent.Provider(
                                        "groq.com",
                                        Map.of("model", "m"),
                                        Map.of("api_key", "sk-1")))
                        .instructed("You are Nova.")
                        .knowing(new Topic("Hours", "Nine to five."))
                        .greeting("Hello!"));
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        emulator.close();
    }

    @Test
    void resolvesThePartOfAService() throws Exception {
        JsonNode llm = json(get("/internal/agents/nova/resolved?part=llm"));
        JsonNode voice = json(get("/internal/agents/current/resolved?part=voice"));

        assertThat(llm.at("/view/provider/secrets/api_key").asText()).isEqualTo("sk-1");
        assertThat(llm.at("/view/reasoning/knowledge/0/topic").asText()).isEqualTo("Hours");
        assertThat(llm.at("/view/voice").isMissingNode()).isTrue();
        assertThat(voice.at("/view/voice/greeting").asText()).isEqualTo("Hello!");
        assertThat(voice.at("/view/provider").isMissingNode()).isTrue();
    }

    @Test
    void keepsOldRevisions() throws Exception {
        emulator.publish(EmulatedAgent.named("nova", "Nova the second"));

        JsonNode old = json(get("/internal/agents/nova/resolved?part=llm&revision=1"));

        assertThat(old.at("/view/name").asText()).isEqualTo("Nova");
        assertThat(old.at("/head/revision").asInt()).isEqualTo(2);
        assertThat(get("/internal/agents/nova/resolved?part=llm&revision=3").statusCode())
                .isEqualTo(404);
    }

    @Test
    void knowsNoOtherAgents() throws Exception {
        var response = get("/internal/agents/vera/resolved?part=llm");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).at("/code").asText()).isEqualTo("agent-not-found");
    }

    @Test
    void streamsASnapshotAndThenEachChange() throws Exception {
        var changes =
                client.send(request("/internal/changes").build(), BodyHandlers.ofInputStream());
        try (var lines = lines(changes)) {
            assertThat(lines.readLine()).isEqualTo("id: 1");
            assertThat(lines.readLine()).isEqualTo("event: snapshot");
            assertThat(lines.readLine()).contains("\"key\":\"nova\"");
            assertThat(lines.readLine()).isEmpty();

            emulator.publish(EmulatedAgent.named("vera", "Vera"));

            assertThat(lines.readLine()).isEqualTo("id: 2");
            assertThat(lines.readLine()).isEqualTo("event: agent.created");
            assertThat(lines.readLine()).contains("\"key\":\"vera\"");
        }
    }

    @Test
    void resumesAfterTheLastEvent() throws Exception {
        emulator.publish(EmulatedAgent.named("vera", "Vera"));
        HttpRequest resume = request("/internal/changes").header("Last-Event-ID", "1").build();
        try (var lines = lines(client.send(resume, BodyHandlers.ofInputStream()))) {
            assertThat(lines.readLine()).isEqualTo("id: 2");
        }
    }

    @Test
    void answersOnlyTheServiceWithTheToken() throws Exception {
        emulator.requiring("token-of-llm");
        HttpRequest knownCaller =
                request("/internal/agents/nova/resolved?part=llm")
                        .header("Authorization", "Bearer token-of-llm")
                        .build();

        assertThat(get("/internal/agents/nova/resolved?part=llm").statusCode()).isEqualTo(401);
        assertThat(client.send(knownCaller, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(emulator.url() + path));
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
