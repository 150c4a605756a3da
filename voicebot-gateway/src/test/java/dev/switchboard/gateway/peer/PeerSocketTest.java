package dev.switchboard.gateway.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.replica.Replicas;
import dev.switchboard.client.replica.ServiceName;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A service that sends more than the gateway can hold loses its socket, not the gateway its
/// memory.
class PeerSocketTest {
    private static final int PIECE = 50_000;
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();

    private final PeerSocket.Receiver receiver =
            new PeerSocket.Receiver() {
                @Override
                public void text(PeerSocket from, String message) {
                    happened.add("text of " + message.length());
                }

                @Override
                public void binary(PeerSocket from, ByteBuffer message) {
                    happened.add("binary of " + message.remaining());
                }

                @Override
                public void lost(PeerSocket socket) {
                    happened.add("lost");
                }
            };

    @AfterEach
    void close() {
        http.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void messageInPiecesArrivesWhole() throws Exception {
        try (PeerSocket _ =
                connect(service -> {
                    service.writeFrame(WebSocketFrame.textFrame("a".repeat(PIECE), false));
                    service.writeFrame(WebSocketFrame.continuationFrame(piece(), true));
                    service.writeFrame(WebSocketFrame.binaryFrame(piece(), false));
                    service.writeFrame(WebSocketFrame.continuationFrame(piece(), true));
                })) {
            assertThat(next()).isEqualTo("text of " + 2 * PIECE);
            assertThat(next()).isEqualTo("binary of " + 2 * PIECE);
        }
    }

    @Test
    void textWithoutEndIsNotCollectedForEver() throws Exception {
        try (PeerSocket socket =
                connect(service -> {
                    service.writeFrame(WebSocketFrame.textFrame("a", false));
                    endless(service);
                })) {
            assertThat(next()).isEqualTo("lost");
            assertThat(socket.usable()).isFalse();
        }
    }

    @Test
    void audioWithoutEndIsNotCollectedForEver() throws Exception {
        try (PeerSocket socket =
                connect(service -> {
                    service.writeFrame(WebSocketFrame.binaryFrame(piece(), false));
                    endless(service);
                })) {
            assertThat(next()).isEqualTo("lost");
            assertThat(socket.usable()).isFalse();
        }
    }

    @Test
    @Tag("R2-64")
    void replicaThatIsAwayIsPassedOverAndNothingIsLostOfWhatWaited() throws Exception {
        var there = URI.create("http://127.0.0.1:" + serve(PeerSocketTest::echo));
        var replicas = Replicas.of(ServiceName.TTS, NOBODY, there);
        replicas.rest(there); // so that it is asked last
        try (PeerSocket socket = open(replicas)) {
            socket.send("one");
            socket.send("three");
            assertThat(next()).isEqualTo("text of 5"); // its `ready`
            socket.ready();
            assertThat(next()).isEqualTo("text of 3");
            assertThat(next()).isEqualTo("text of 5");
        }
        assertThat(replicas.ready()).isZero();
    }

    @Test
    void socketThatNoReplicaTakesIsLost() throws Exception {
        try (PeerSocket _ = open(Replicas.of(ServiceName.TTS, NOBODY))) {
            assertThat(next()).isEqualTo("lost");
        }
    }

    private static void echo(ServerWebSocket service) {
        service.writeTextMessage("ready");
        service.textMessageHandler(service::writeTextMessage);
    }

    private static void endless(ServerWebSocket service) {
        service.writeFrame(WebSocketFrame.continuationFrame(piece(), false))
                .onSuccess(_ -> endless(service));
    }

    private static Buffer piece() {
        return Buffer.buffer("b".repeat(PIECE).getBytes(StandardCharsets.US_ASCII));
    }

    private PeerSocket connect(Consumer<ServerWebSocket> service) {
        return open(Replicas.of(ServiceName.TTS, URI.create("http://127.0.0.1:" + serve(service))));
    }

    private int serve(Consumer<ServerWebSocket> service) {
        HttpServer server =
                vertx.createHttpServer()
                        .webSocketHandler(service::accept)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        return server.actualPort();
    }

    private PeerSocket open(Replicas replicas) {
        return PeerSocket.open(
                http, replicas, "/api/tts/stream", Map.of(), Duration.ofSeconds(20), receiver);
    }

    private String next() throws InterruptedException {
        return String.valueOf(happened.poll(20, TimeUnit.SECONDS));
    }
}
