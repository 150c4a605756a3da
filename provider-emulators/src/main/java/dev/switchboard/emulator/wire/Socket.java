package dev.switchboard.emulator.wire;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A WebSocket whose messages to the client a plan shapes. Handlers run one after the other, on one
/// thread.
public final class Socket {
    private final Context context;
    private final ReceivedSocket received;
    private final Plan plan;
    private final SocketLine line;
    private final Gate gate;
    private final Outflow out;
    private Supplier<Failure> failure = () -> new Failure("{\"type\":\"error\"}", 1011, "");
    private Consumer<String> texts = _ -> {};
    private Consumer<byte[]> binaries = _ -> {};
    private Runnable closed = () -> {};

    Socket(
            Context context,
            HttpConnection connection,
            ServerWebSocket socket,
            ReceivedSocket received,
            Plan plan) {
        this.context = context;
        this.received = received;
        this.plan = plan;
        line = new SocketLine(connection, socket);
        gate = new Gate(plan.fault());
        out = outflow();
        socket.textMessageHandler(text -> {
            received.add(new Frame.Text(text));
            texts.accept(text);
        });
        socket.binaryMessageHandler(bytes -> {
            received.add(new Frame.Binary(bytes.getBytes()));
            binaries.accept(bytes.getBytes());
        });
        socket.exceptionHandler(_ -> {});
        socket.closeHandler(_ -> {
            Short code = socket.closeStatusCode();
            received.markClosed(
                    code == null ? 1006 : code,
                    Objects.requireNonNullElse(socket.closeReason(), ""));
            closed.run();
        });
    }

    /// What the client did so far.
    public ReceivedSocket received() {
        return received;
    }

    /// The handshake.
    public Head head() {
        return received.head();
    }

    /// How it is to go.
    public Plan plan() {
        return plan;
    }

    /// Says what happens with text messages.
    public Socket onText(Consumer<String> handler) {
        texts = handler;
        return this;
    }

    /// Says what happens with binary messages.
    public Socket onBinary(Consumer<byte[]> handler) {
        binaries = handler;
        return this;
    }

    /// Says what happens at the end.
    public Socket onClose(Runnable handler) {
        closed = handler;
        return this;
    }

    /// Says how the provider fails in the middle.
    public Socket failing(Supplier<Failure> how) {
        failure = how;
        return this;
    }

    /// Sends JSON after all that was sent before.
    public Socket send(JsonObject message) {
        return send(message.encode());
    }

    /// Sends text after all that was sent before.
    public Socket send(String text) {
        out.send(Duration.ZERO, Buffer.buffer(text), true, UnaryOperator.identity());
        return this;
    }

    /// Sends bytes after all that was sent before.
    public Socket send(byte[] bytes) {
        out.send(Duration.ZERO, Buffer.buffer(bytes), false, UnaryOperator.identity());
        return this;
    }

    /// Does something after all that was sent before.
    public Socket then(Runnable action) {
        out.then(action);
        return this;
    }

    /// Forgets what has not left yet, except for what the plan wants to come late.
    public void cancel() {
        out.cancel();
    }

    /// A lane with its own order and pace, such as for one of several contexts.
    public Lane lane() {
        return new Lane(outflow());
    }

    /// Closes after all that was sent before, unless a fault has silenced it.
    public void close(int code, String reason) {
        out.then(() -> {
            if (!gate.shut()) {
                line.end(code, reason);
            }
        });
    }

    /// Does something after this time unless what is returned is run before.
    public Runnable after(Duration time, Runnable action) {
        long timer =
                context.owner()
                        .setTimer(
                                Math.max(1, time.toMillis()),
                                _ -> context.runOnContext(_ -> action.run()));
        return () -> context.owner().cancelTimer(timer);
    }

    private Outflow outflow() {
        return new Outflow(context, plan, gate, line, () -> failure.get());
    }

    /// Messages with an order and a pace of their own.
    public static final class Lane {
        private final Outflow out;

        private Lane(Outflow out) {
            this.out = out;
        }

        /// Sends text after all that was sent here before.
        public Lane send(String text) {
            out.send(Duration.ZERO, Buffer.buffer(text), true, UnaryOperator.identity());
            return this;
        }

        /// Sends bytes after all that was sent here before.
        public Lane send(byte[] bytes) {
            out.send(Duration.ZERO, Buffer.buffer(bytes), false, UnaryOperator.identity());
            return this;
        }

        /// Does something after all that was sent here before.
        public Lane then(Runnable action) {
            out.then(action);
            return this;
        }

        /// Forgets what has not left yet, except for what the plan wants to come late.
        public void cancel() {
            out.cancel();
        }
    }
}
