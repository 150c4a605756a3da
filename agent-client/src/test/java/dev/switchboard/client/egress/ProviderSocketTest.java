package dev.switchboard.client.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderSocketTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final Egress egress = Egress.standalone(EgressPolicy.withLoopback());

    @AfterEach
    void stop() {
        egress.close();
        vertx.close();
    }

    private String server(Consumer<ServerWebSocket> script) throws Exception {
        HttpServer server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setHost("127.0.0.1")
                                        .setPort(0)
                                        .setMaxWebSocketFrameSize(32 << 20)
                                        .setMaxWebSocketMessageSize(64 << 20)
                                        .addWebSocketSubProtocol("speech"))
                        .webSocketHandler(script::accept)
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
        return "ws://127.0.0.1:" + server.actualPort();
    }

    private static String text(ProviderSocket socket) throws InterruptedException {
        return socket.next(PATIENCE).orElseThrow() instanceof SocketMessage.Text(String text)
                ? text
                : "no text";
    }

    private static ProviderFailure failed(ProviderSocket socket) throws InterruptedException {
        return ((SocketMessage.Failed) socket.next(PATIENCE).orElseThrow()).failure();
    }

    @Test
    void textAndBinaryGoBothWaysInOrder() throws Exception {
        String url =
                server(peer -> {
                    peer.writeTextMessage(
                            peer.path()
                                    + "?"
                                    + peer.query()
                                    + " "
                                    + peer.headers().get("Authorization")
                                    + " "
                                    + peer.headers().get("Sec-WebSocket-Protocol"));
                    peer.textMessageHandler(peer::writeTextMessage);
                    peer.binaryMessageHandler(peer::writeBinaryMessage);
                });
        SocketCall call =
                SocketCall.to(url + "/v1/listen?model=nova-3&model=b")
                        .withHeader("Authorization", "Token key")
                        .withSubprotocols(List.of("speech", "other"));
        try (ProviderSocket socket = egress.open(call)) {
            assertThat(text(socket))
                    .isEqualTo("/v1/listen?model=nova-3&model=b Token key speech,other");
            assertThat(socket.subprotocol()).contains("speech");
            for (int i = 0; i < 200; i++) {
                socket.send("text " + i);
                socket.send(new byte[] {(byte) i, 0, 1});
            }
            for (int i = 0; i < 200; i++) {
                assertThat(text(socket)).isEqualTo("text " + i);
                assertThat(socket.next(PATIENCE).orElseThrow())
                        .isInstanceOfSatisfying(
                                SocketMessage.Binary.class,
                                message -> assertThat(message.bytes()).hasSize(3));
            }
            assertThat(socket.next(Duration.ofMillis(1))).isEmpty();
        }
    }

    /// Some providers send audio as one large text.
    @Test
    void largeMessageInManyFramesIsPutTogether() throws Exception {
        String url =
                server(peer -> {
                    peer.writeFrame(WebSocketFrame.textFrame("x".repeat(5_000_000), false));
                    peer.writeFrame(
                            WebSocketFrame.continuationFrame(
                                    Buffer.buffer("y".repeat(5_000_000)), true));
                    peer.writeTextMessage("after");
                });
        try (ProviderSocket socket = egress.open(SocketCall.to(url))) {
            assertThat(text(socket)).hasSize(10_000_000).endsWith("y");
            assertThat(text(socket)).isEqualTo("after");
        }
    }

    @Test
    void messageThatIsTooLargeEndsTheSocket() throws Exception {
        var code = new CompletableFuture<Short>();
        String url =
                server(peer -> {
                    peer.closeHandler(_ -> code.complete(peer.closeStatusCode()));
                    peer.writeBinaryMessage(Buffer.buffer(new byte[10_001]));
                });
        Limits small = Limits.STANDARD.withMaxBytes(10_000);
        try (ProviderSocket socket = egress.open(SocketCall.to(url).withLimits(small))) {
            assertThat(failed(socket).kind()).isEqualTo(FailureKind.PROTOCOL);
            assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo((short) 1009);
        }
    }

    @Test
    void frameBeyondAllMeasureEndsTheSocket() throws Exception {
        String url =
                server(peer ->
                        peer.writeFrame(
                                WebSocketFrame.binaryFrame(
                                        Buffer.buffer(new byte[17 << 20]), true)));
        try (ProviderSocket socket = egress.open(SocketCall.to(url))) {
            assertThat(failed(socket).kind()).isEqualTo(FailureKind.PROTOCOL);
        }
    }

    @Test
    void slowReaderLosesNothing() throws Exception {
        String url =
                server(peer -> {
                    for (int i = 0; i < 5_000; i++) {
                        peer.writeTextMessage(i + " " + "x".repeat(1_000));
                    }
                    peer.writeTextMessage("end");
                });
        try (ProviderSocket socket = egress.open(SocketCall.to(url))) {
            for (int i = 0; i < 5_000; i++) {
                assertThat(text(socket)).startsWith(i + " ");
            }
            assertThat(text(socket)).isEqualTo("end");
        }
    }

    @Test
    void refusedHandshakeTellsStatusHeadersAndBody() throws Exception {
        String body = "{\"err_code\":\"INVALID_AUTH\",\"key\":\"canary\"}";
        try (var server =
                new RawServer(connection -> {
                    connection.request();
                    connection.say(
                            ("HTTP/1.1 401 No\r\ndg-request-id: r-1\r\ndg-error: bad key\r\n"
                                            + "Content-Length: %d\r\n\r\n%s")
                                    .formatted(body.length(), body));
                    connection.linger();
                })) {
            ProviderFailure failure =
                    catchThrowableOfType(
                            ProviderFailure.class,
                            () -> egress.open(SocketCall.to(server.url() + "?token=canary")));

            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
            assertThat(failure.field()).contains("api_key");
            Refusal refusal = failure.refusal().orElseThrow();
            assertThat(refusal.requestId()).contains("r-1");
            assertThat(refusal.header("DG-Error")).contains("bad key");
            assertThat(refusal.body()).isEqualTo(body);
            assertThat(failure + refusal.toString()).doesNotContain("canary");
        }
    }

    @Test
    void redirectedHandshakeIsNotFollowed() throws Exception {
        try (var inside = new RawServer(RawServer.Connection::request);
                var server =
                        new RawServer(connection -> {
                            connection.request();
                            connection.say(
                                    "HTTP/1.1 301 Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                                            .formatted(inside.url()));
                            connection.linger();
                        })) {
            ProviderFailure failure =
                    catchThrowableOfType(
                            ProviderFailure.class, () -> egress.open(SocketCall.to(server.url())));

            assertThat(failure.kind()).isEqualTo(FailureKind.ADDRESS);
            assertThat(inside.connections).hasValue(0);
        }
    }

    @Test
    void handshakeThatHangsIsGivenUp() throws Exception {
        try (var server =
                new RawServer(connection -> {
                    connection.request();
                    connection.linger();
                })) {
            SocketCall call =
                    SocketCall.to(server.url())
                            .withLimits(
                                    Limits.STANDARD
                                            .withConnect(Duration.ofMillis(300))
                                            .withHead(Duration.ofMillis(300)));

            assertThat(
                            catchThrowableOfType(ProviderFailure.class, () -> egress.open(call))
                                    .retryable())
                    .isTrue();
            server.connection().left.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void closeOfTheProviderCarriesItsCode() throws Exception {
        String url =
                server(peer -> {
                    peer.writeTextMessage("last words");
                    peer.close((short) 1011, "NET-0001");
                });
        try (ProviderSocket socket = egress.open(SocketCall.to(url))) {
            assertThat(text(socket)).isEqualTo("last words");
            assertThat(socket.next(PATIENCE)).contains(new SocketMessage.Closed(1011, "NET-0001"));
            assertThat(socket.next(PATIENCE)).contains(new SocketMessage.Closed(1011, "NET-0001"));
            assertThat(Failures.ofClose(1011).kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(catchThrowableOfType(ProviderFailure.class, () -> socket.send("more")))
                    .isNotNull();
        }
    }

    @Test
    void abruptCloseIsABrokenConnection() throws Exception {
        String url = server(peer -> vertx.setTimer(1, _ -> reset(peer)));
        try (ProviderSocket socket = egress.open(SocketCall.to(url))) {
            assertThat(failed(socket).kind()).isEqualTo(FailureKind.CONNECTION);
        }
    }

    @Test
    void closingTellsTheProviderAtOnceAndDropsWhatCame() throws Exception {
        var closed = new CompletableFuture<Short>();
        String url =
                server(peer -> {
                    peer.closeHandler(_ -> closed.complete(peer.closeStatusCode()));
                    peer.writeTextMessage("one");
                    peer.writeTextMessage("two");
                });
        ProviderSocket socket = egress.open(SocketCall.to(url));
        assertThat(text(socket)).isEqualTo("one");
        socket.close();
        assertThat(closed.get(30, TimeUnit.SECONDS)).isEqualTo((short) 1000);
        assertThat(failed(socket).kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(catchThrowableOfType(ProviderFailure.class, () -> socket.send("more")).kind())
                .isEqualTo(FailureKind.CANCELLED);
    }

    private static void reset(ServerWebSocket peer) {
        var _ = ((io.vertx.core.http.impl.WebSocketInternal) peer).channelHandlerContext().close();
    }
}
