package dev.switchboard.client.egress;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An open WebSocket at a provider. Sends keep their order and wait while too much is under way.
/// One thread reads; when it is slow, the provider waits. `close` may come from any thread and does
/// not block.
public final class ProviderSocket implements AutoCloseable {
    /// How many messages wait for the reader before the provider has to.
    private static final int AHEAD = 256;

    private static final int SENDING = 256;
    private static final Duration SEND_PATIENCE = Duration.ofSeconds(10);

    private final Limits limits;
    private final Semaphore room = new Semaphore(SENDING);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<SocketMessage> messages = new ArrayDeque<>();
    private @Nullable SocketMessage end;
    private boolean paused;
    private @Nullable ClientWebSocket socket;

    ProviderSocket(Limits limits) {
        this.limits = limits;
    }

    /// Before the handshake, so that nothing is missed.
    void listen(ClientWebSocket opening) {
        opening.textMessageHandler(text -> receive(new SocketMessage.Text(text), text.length()));
        opening.binaryMessageHandler(
                bytes -> receive(new SocketMessage.Binary(bytes.getBytes()), bytes.length()));
        opening.exceptionHandler(
                failure -> end(new SocketMessage.Failed(Failures.ofTraffic(failure))));
        opening.closeHandler(_ -> closed(opening));
        lock.lock();
        try {
            socket = opening;
        } finally {
            lock.unlock();
        }
    }

    /// Sends a text message.
    ///
    /// @throws ProviderFailure when the socket is closed, or does not take more for too long
    public void send(String text) throws InterruptedException {
        write(open -> open.writeTextMessage(text));
    }

    /// Sends a binary message.
    ///
    /// @throws ProviderFailure when the socket is closed, or does not take more for too long
    public void send(byte[] bytes) throws InterruptedException {
        write(open -> open.writeBinaryMessage(Buffer.buffer(bytes)));
    }

    /// Sends a ping, for providers that close silent sockets.
    public void ping() throws InterruptedException {
        write(open -> open.writePing(Buffer.buffer()));
    }

    /// Blocks for the next message; empty when none came in time. `Closed` and `Failed` stay.
    public Optional<SocketMessage> next(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (messages.isEmpty() && end == null) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = arrived.awaitNanos(left);
            }
            SocketMessage next = messages.poll();
            if (paused && messages.size() <= AHEAD / 2 && socket != null) {
                paused = false;
                socket.resume();
            }
            return Optional.ofNullable(next == null ? end : next);
        } finally {
            lock.unlock();
        }
    }

    /// The subprotocol that the provider chose.
    public Optional<String> subprotocol() {
        return opened().map(ClientWebSocket::subProtocol);
    }

    /// The value of a header of the handshake's response.
    public Optional<String> header(String name) {
        return opened().map(open -> open.headers().get(name));
    }

    /// Closes in order, with code 1000. What was received and not read is dropped.
    @Override
    public void close() {
        close(1000, "");
    }

    /// Closes with a code of ours.
    public void close(int code, String reason) {
        Optional<ClientWebSocket> open = opened();
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            messages.clear();
            end = new SocketMessage.Failed(Failures.cancelled());
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        open.ifPresent(still -> still.close((short) code, reason));
    }

    private Optional<ClientWebSocket> opened() {
        lock.lock();
        try {
            return Optional.ofNullable(socket);
        } finally {
            lock.unlock();
        }
    }

    private void write(Function<ClientWebSocket, Future<Void>> write) throws InterruptedException {
        if (!room.tryAcquire(SEND_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            end(new SocketMessage.Failed(Failures.silent()));
            opened().ifPresent(ClientWebSocket::close);
            throw Failures.silent();
        }
        lock.lock();
        try {
            if (end instanceof SocketMessage.Failed(ProviderFailure failure)) {
                throw failure;
            }
            if (end != null || socket == null) {
                throw Failures.broken();
            }
            write.apply(socket).onComplete(_ -> room.release());
        } catch (IllegalStateException closed) {
            room.release();
            throw Failures.broken();
        } catch (ProviderFailure failure) {
            room.release();
            throw failure;
        } finally {
            lock.unlock();
        }
    }

    private void receive(SocketMessage message, int size) {
        if (size > limits.maxBytes()) {
            end(new SocketMessage.Failed(Failures.tooLarge()));
            opened().ifPresent(open ->
                    open.close((short) WebSocketCloseStatus.MESSAGE_TOO_BIG.code(), "too large"));
            return;
        }
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            messages.add(message);
            arrived.signalAll();
            if (messages.size() >= AHEAD && !paused && socket != null) {
                paused = true;
                socket.pause();
            }
        } finally {
            lock.unlock();
        }
    }

    private void closed(ClientWebSocket from) {
        Short code = from.closeStatusCode();
        if (code == null || code == WebSocketCloseStatus.ABNORMAL_CLOSURE.code()) {
            end(new SocketMessage.Failed(Failures.broken()));
        } else {
            String reason = from.closeReason();
            end(new SocketMessage.Closed(code, reason == null ? "" : reason));
        }
    }

    private void end(SocketMessage how) {
        lock.lock();
        try {
            if (end == null) {
                end = how;
                arrived.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
