package dev.switchboard.emulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketWireTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final WireServer wire =
            WireServer.start(doors -> doors.socket("/talk", SocketWireTest::talk));
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /// Greets; counts on `count`, forgets the rest of the numbers on `stop`, echoes bytes.
    private static void talk(Socket socket) {
        socket.failing(() -> new Failure("{\"failed\":true}", 1011, "broken"))
                .onText(text -> {
                    switch (text) {
                        case "count" -> socket.send("1").send("2").send("3").send("4");
                        case "stop" -> {
                            socket.cancel();
                            socket.send("stopped");
                        }
                        default -> socket.close(1000, "bye");
                    }
                })
                .onBinary(socket::send)
                .send("ready to talk");
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        wire.close();
    }

    @Test
    void messagesGoBothWaysAndAreRecorded() throws Exception {
        WebSocket socket = connect();
        assertThat(next()).isEqualTo("ready to talk");
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
        assertThat(next()).isEqualTo("3 bytes");
        socket.sendText("bye", true).join();
        assertThat(next()).isEqualTo("closed 1000 bye");

        var received = wire.nextSocket(SOON);
        assertThat(received.head().query("model")).contains("nova");
        assertThat(received.head().header("xi-api-key")).contains("sk-secret");
        assertThat(received.binary()).containsExactly(1, 2, 3);
        assertThat(received.text("bye"::equals, SOON)).isEqualTo("bye");
        assertThat(received.awaitClosed(SOON).code()).isEqualTo(1000);
    }

    @Test
    void theCloseCodeOfTheClientIsRecorded() throws Exception {
        connect().sendClose(4001, "enough").join();
        var close = wire.nextSocket(SOON).awaitClosed(SOON);
        assertThat(close.code()).isEqualTo(4001);
        assertThat(close.reason()).isEqualTo("enough");
    }

    @Test
    void aClientThatVanishesIsSeen() throws Exception {
        connect().abort();
        assertThat(wire.nextSocket(SOON).awaitClosed(SOON).code()).isEqualTo(1006);
    }

    @Test
    void aHandshakeCanBeRefusedWithHeaders() {
        wire.next(new Fault.Status(403, Map.of("dg-error", "no"), Optional.empty()));
        assertThatThrownBy(this::connect)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> {
                            assertThat(e.getResponse().statusCode()).isEqualTo(403);
                            assertThat(e.getResponse().headers().firstValue("dg-error"))
                                    .contains("no");
                        });
    }

    @Test
    void aHandshakeCanHang() throws Exception {
        wire.next(new Fault.HangBeforeFirstByte());
        var socket =
                client.newWebSocketBuilder()
                        .buildAsync(wire.socketUrl().resolve("/talk"), new Ear());
        assertThat(wire.nextRequest(SOON).head().path()).isEqualTo("/talk");
        assertThat(socket).isNotDone();
    }

    @Test
    void aStallSwallowsTheRest() throws Exception {
        wire.next(new Fault.Stall(2));
        WebSocket socket = connect();
        socket.sendText("count", true).join();
        assertThat(next()).isEqualTo("ready to talk");
        assertThat(next()).isEqualTo("1");
        socket.sendText("bye", true).join();
        var received = wire.nextSocket(SOON);
        received.text("bye"::equals, SOON);
        socket.sendClose(1000, "then I go").join();
        assertThat(received.awaitClosed(SOON).reason()).isEqualTo("then I go");
        assertThat(heard).noneMatch("2"::equals);
    }

    @Test
    void anEarlyEndHasItsCodeAndReason() throws Exception {
        wire.next(new Fault.EarlyEnd(1, 1011, "NET-0001"));
        connect().sendText("count", true).join();
        assertThat(next()).isEqualTo("ready to talk");
        assertThat(next()).isEqualTo("closed 1011 NET-0001");
    }

    @Test
    void anAbruptCloseIsAnErrorOfTheClient() throws Exception {
        wire.next(new Fault.AbruptClose(1));
        connect().sendText("count", true).join();
        // A reset may overtake what was sent before it.
        String last = next();
        assertThat(last.equals("ready to talk") ? next() : last).isIn("broken", "closed 1006 ");
    }

    @Test
    void aMalformedFrameIsHalfAMessage() throws Exception {
        wire.next(new Fault.MalformedFrame(0));
        connect();
        assertThat(next()).isEqualTo("ready ");
    }

    @Test
    void theProviderFailsInItsOwnWords() throws Exception {
        wire.next(new Fault.ErrorFrame(1));
        connect().sendText("count", true).join();
        assertThat(next()).isEqualTo("ready to talk");
        assertThat(next()).isEqualTo("{\"failed\":true}");
        assertThat(next()).isEqualTo("closed 1011 broken");
    }

    @Test
    void cancelledMessagesDoNotLeave() throws Exception {
        wire.next(Plan.immediate().paced(0, 200));
        WebSocket socket = connect();
        socket.sendText("count", true).join();
        socket.sendText("stop", true).join();
        assertThat(next()).isEqualTo("ready to talk");
        assertThat(next()).isEqualTo("stopped");
    }

    @Test
    void someCancelledMessagesCanComeLate() throws Exception {
        wire.next(Plan.failing(new Fault.LateAfterCancel(2)).paced(0, 200));
        WebSocket socket = connect();
        socket.sendText("count", true).join();
        socket.sendText("stop", true).join();
        assertThat(next()).isEqualTo("ready to talk");
        assertThat(next()).isEqualTo("1");
        assertThat(next()).isEqualTo("2");
        assertThat(next()).isEqualTo("stopped");
    }

    @Test
    void aSlowDripIsOneMessageInManyFrames() throws Exception {
        wire.next(new Fault.SlowDrip(3, Duration.ofMillis(1)));
        connect();
        assertThat(next()).isEqualTo("ready to talk");
    }

    private WebSocket connect() {
        return client.newWebSocketBuilder()
                .header("xi-api-key", "sk-secret")
                .buildAsync(wire.socketUrl().resolve("/talk?model=nova"), new Ear())
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private String next() throws InterruptedException {
        @Nullable String message = heard.poll(20, TimeUnit.SECONDS);
        assertThat(message).as("next message").isNotNull();
        return message;
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket socket, ByteBuffer data, boolean last) {
            heard.add(data.remaining() + " bytes");
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("closed " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.add("broken");
        }
    }
}
