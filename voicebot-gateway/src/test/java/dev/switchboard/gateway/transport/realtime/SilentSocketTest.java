package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.voice.VoiceServicesResource;
import dev.switchboard.gateway.call.CallRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Connections of which nothing comes, with less patience than else.
@QuarkusTest
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = {
            @ResourceArg(name = "switchboard.access.required", value = "false"),
            @ResourceArg(name = "switchboard.realtime.silence", value = "3s"),
            @ResourceArg(
                    name = "quarkus.websockets-next.server.auto-ping-interval",
                    value = "500ms"),
            @ResourceArg(name = "quarkus.http.idle-timeout", value = "2s")
        })
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class SilentSocketTest {
    @TestHTTPResource("/")
    URI server;

    @Inject CallRegistry calls;

    /// A machine that was switched off says no goodbye; a listener says nothing but is there.
    @Test
    @Tag("T37")
    void clientThatAnswersNoPingIsGivenUpAndOneThatDoesIsNot() throws Exception {
        try (RealtimeClient listener = new RealtimeClient(server, "?model=vera");
                RawClient dead = new RawClient(server, "/v1/realtime?model=vera", 65_536)) {
            listener.await("session.created");
            dead.until(RawClient.TEXT);
            assertThat(calls.count()).isEqualTo(2);

            dead.awaitEnd();

            while (calls.count() > 1) {
                Thread.onSpinWait();
            }
            assertThat(listener.update("{}").get("model").asText()).isEqualTo("vera");
        }
    }

    @Test
    @Tag("T37")
    void handshakeThatIsNeverFinishedIsClosed() throws Exception {
        try (Socket half = new Socket(server.getHost(), server.getPort())) {
            half.setSoTimeout(20_000);
            half.getOutputStream()
                    .write("GET /v1/realtime HTTP/1.1\r\nHost: a".getBytes(StandardCharsets.UTF_8));
            assertThat(half.getInputStream().read()).isEqualTo(-1);
        }
    }
}
