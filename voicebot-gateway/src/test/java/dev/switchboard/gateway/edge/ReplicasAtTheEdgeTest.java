package dev.switchboard.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.FrontDoor;
import dev.switchboard.testing.ports.FreePorts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The front door before services of which one replica is in trouble.
@QuarkusTest
@TestProfile(FrontDoor.class)
@Tag("R2-64")
class ReplicasAtTheEdgeTest extends AtTheEdge {
    @AfterEach
    void oneReplicaAgain() {
        services.firstReplica = Optional.empty();
    }

    @Test
    void replicaThatRefusesIsPassedOverWhateverIsAsked() throws Exception {
        services.firstReplica = Optional.of(at(FreePorts.one()));

        assertThat(get("/api/sessions").body()).isEqualTo("LLM got 0");
        assertThat(post("/api/sessions", bytes(MIB)).body()).isEqualTo("LLM got " + MIB);
        assertThat(post("/v1/audio/speech", BodyPublishers.ofString("{}")).body())
                .isEqualTo("TTS got 2");

        var received = new Received();
        var socket =
                http.newWebSocketBuilder()
                        .header("api-key", FrontDoor.API_KEY)
                        .buildAsync(ws("/api/stt/stream"), received)
                        .get(20, TimeUnit.SECONDS);
        socket.sendText("hello", true).get(20, TimeUnit.SECONDS);
        assertThat(received.texts.poll(20, TimeUnit.SECONDS)).isEqualTo("hello");
        socket.abort();
    }

    @Test
    void replicaThatBreaksOffIsPassedOverByWhoOnlyReads() throws Exception {
        try (var broken = new BreaksOff()) {
            services.firstReplica = Optional.of(at(broken.port()));

            assertProblem(
                    post("/api/sessions", BodyPublishers.ofString("{}")),
                    503,
                    "service-unavailable");
            assertThat(services.seen).isEmpty();

            broken.stopAfterOne();
            assertThat(get("/api/sessions").body()).isEqualTo("LLM got 0");
        }
    }

    @Test
    void whenNoneIsLeftItIsSaid() throws Exception {
        services.firstReplica = Optional.of(at(FreePorts.one()));
        services.stop(Destination.LLM);

        assertProblem(get("/api/sessions"), 503, "service-unavailable");

        services.start(Destination.LLM);
        assertThat(get("/api/sessions").body()).isEqualTo("LLM got 0");
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Takes connections, reads what comes first and hangs up.
    private static final class BreaksOff implements AutoCloseable {
        private final ServerSocket server =
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private volatile boolean last;

        BreaksOff() throws IOException {
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return server.getLocalPort();
        }

        /// The next connection is the last that it takes.
        void stopAfterOne() {
            last = true;
        }

        private void serve() {
            try {
                while (!server.isClosed()) {
                    try (var socket = server.accept()) {
                        if (last) {
                            server.close();
                        }
                        int read = socket.getInputStream().read(new byte[1 << 16]);
                        assertThat(read).isPositive();
                    }
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
