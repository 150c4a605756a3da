package dev.switchboard.gateway.transport.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import dev.switchboard.emulator.voice.VoiceServices;
import dev.switchboard.testing.ports.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two gateways that know of each other and have no folder in common.
@Timeout(180)
class TwoGatewaysIT {
    private static final String TOKEN = "token-of-the-gateways";

    private final VoiceServices services = VoiceServices.start();
    private final AgentServiceEmulator agents = AgentServiceEmulator.start();

    @TempDir Path secrets;

    @BeforeEach
    void publish() {
        agents.publish(EmulatedAgent.named("nova", "Nova"));
    }

    @AfterEach
    void close() {
        agents.close();
        services.close();
    }

    @Test
    @Tag("R2-64")
    void callsOfBothAreListedReadEndedAndErasedAtEither() throws IOException {
        int ports = FreePorts.inARow(2);
        try (GatewayProcess one = start(ports, ports);
                GatewayProcess other = start(ports + 1, ports);
                RealtimeClient first = new RealtimeClient(one.uri(), "?model=nova");
                RealtimeClient second = callAfter(first, other)) {
            String here = id(first);
            String there = id(second);
            for (GatewayProcess gateway : List.of(one, other)) {
                assertThat(ids(gateway, "?state=live")).containsExactly(there, here);
                assertThat(ids(gateway, "?state=ended")).isEmpty();
            }
            JsonNode page = one.get("/api/calls?limit=1");
            assertThat(page.at("/items/0/id").asText()).isEqualTo(there);
            assertThat(page.path("hasMore").asBoolean()).isTrue();
            assertThat(ids(one, "?limit=1&cursor=" + page.path("nextCursor").asText()))
                    .containsExactly(here);

            assertThat(one.send("PUT", "/api/sessions/a%20b%2F..%3F/agent").statusCode())
                    .isLessThan(500);

            assertThat(one.send("POST", "/api/calls/" + there + "/hang-up").statusCode())
                    .isEqualTo(202);
            assertThat(second.awaitClose()).isEqualTo(1000);

            while (!ids(one, "?state=ended").contains(there)) {
                Thread.onSpinWait();
            }
            assertThat(ids(one, "?state=live")).containsExactly(here);
            JsonNode record = one.get("/api/calls/" + there);
            assertThat(record.path("end").asText()).isEqualTo("operator-hung-up");
            assertThat(record.path("events").findValuesAsText("type")).contains("call-ended");
            assertThat(one.get("/api/calls/" + there + "/audio").path("code").asText())
                    .isEqualTo("not-found");
            assertThat(one.send("DELETE", "/api/calls/" + here).statusCode()).isEqualTo(409);
            assertThat(one.send("DELETE", "/api/calls/" + there).statusCode()).isEqualTo(204);
            assertThat(one.send("GET", "/api/calls/" + there).statusCode()).isEqualTo(404);
            assertThat(ids(other, "")).containsExactly(here);

            other.kill();

            JsonNode alone = one.get("/api/calls");
            assertThat(alone.path("gatewaysAway").asInt()).isEqualTo(1);
            assertThat(alone.at("/items/0/id").asText()).isEqualTo(here);
        }
    }

    private GatewayProcess start(int port, int first) throws IOException {
        Path token = Files.writeString(secrets.resolve("token"), TOKEN);
        Path peers =
                Files.writeString(
                        secrets.resolve("peers.json"),
                        "{\"%s\":\"gateway\"}".formatted(sha256(TOKEN)));
        return GatewayProcess.start(
                port,
                services,
                agents,
                Map.of(
                        "switchboard.service.token-file",
                        token.toString(),
                        "switchboard.service.peers-file",
                        peers.toString(),
                        "switchboard.voicebot-gateway.url",
                        "http://127.0.0.1:%d,http://127.0.0.1:%d".formatted(first, first + 1)));
    }

    /// Names of calls of one millisecond are in no order.
    private static RealtimeClient callAfter(RealtimeClient first, GatewayProcess gateway) {
        first.await("session.created");
        return new RealtimeClient(gateway.uri(), "?model=nova");
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(RealtimeClient client) {
        if (client.seen().isEmpty()) {
            client.await("session.created");
        }
        return client.seen().getFirst().at("/session/x_switchboard/call").asText();
    }

    private static List<String> ids(GatewayProcess gateway, String query) {
        JsonNode page = gateway.get("/api/calls" + query);
        assertThat(page.has("gatewaysAway")).isFalse();
        return page.path("items").valueStream().map(call -> call.path("id").asText()).toList();
    }
}
