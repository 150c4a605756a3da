package dev.switchboard.gateway.peer;

import dev.switchboard.client.replica.Replicas;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A WebSocket to one of our services: to the first of its replicas that takes it, and to that one
/// from then on. What is sent before the service is ready waits, in order; at most 4096 messages
/// wait, then the socket gives up, as it does when a service sends a message over 1 MiB (bytes or
/// characters). Any thread may send and close.
public final class PeerSocket implements AutoCloseable, WebSocket.Listener {
    private static final int MOST_WAITING = 4096;

    /// The longest that a service of ours sends is some seconds of audio: 48 kB each.
    private static final int LONGEST_MESSAGE = 1 << 20;

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final Receiver receiver;
    private final CompletableFuture<WebSocket> ready = new CompletableFuture<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final StringBuilder text = new StringBuilder();
    private ByteBuffer binary = ByteBuffer.allocate(0);
    private CompletableFuture<?> connecting = ready;
    private CompletableFuture<?> tail = ready;
    private volatile @Nullable WebSocket socket;

    /// Takes what the service sends, one message at a time; may block, which slows the service
    /// down.
    public interface Receiver {
        /// A text message.
        void text(PeerSocket from, String message);

        /// A binary message.
        void binary(PeerSocket from, ByteBuffer message);

        /// The socket is gone, and we did not close it. Called once.
        void lost(PeerSocket socket);
    }

    private PeerSocket(Receiver receiver) {
        this.receiver = receiver;
    }

    static PeerSocket open(
            HttpClient http,
            Replicas service,
            String path,
            Map<String, String> headers,
            Duration timeout,
            Receiver receiver) {
        PeerSocket opened = new PeerSocket(receiver);
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(timeout);
        headers.forEach(builder::header);
        // The client works before it answers with its future; the call's thread need not wait.
        opened.connecting =
                CompletableFuture.completedFuture(builder)
                        .thenComposeAsync(
                                ready ->
                                        opened.connect(
                                                ready,
                                                service,
                                                path,
                                                service.inOrder(path).iterator()),
                                THREADS)
                        .whenComplete(opened::connected);
        opened.tail =
                opened.ready
                        .orTimeout(timeout.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((_, failure) -> opened.failed(failure));
        return opened;
    }

    /// The service said that it takes messages: those that wait are sent.
    public void ready() {
        WebSocket connected = socket;
        if (connected != null) {
            ready.complete(connected);
        }
    }

    /// Sends a text message after those before it.
    public void send(String message) {
        enqueue(to -> to.sendText(message, true));
    }

    /// Sends a binary message after those before it.
    public void send(byte[] message) {
        enqueue(to -> to.sendBinary(ByteBuffer.wrap(message), true));
    }

    /// Whether messages can still arrive.
    public boolean usable() {
        return !over.get();
    }

    @Override
    public void close() {
        over.set(true);
        WebSocket connected = socket;
        if (connected != null) {
            connected.abort();
        }
        connecting.cancel(true);
        ready.cancel(false);
    }

    private interface Sending {
        CompletableFuture<WebSocket> to(WebSocket socket);
    }

    private synchronized void enqueue(Sending sending) {
        if (over.get()) {
            return;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            fail();
            return;
        }
        tail =
                tail.thenCompose(_ -> sending.to(ready.join()))
                        .whenComplete((_, failure) -> {
                            waiting.decrementAndGet();
                            failed(failure);
                        });
    }

    private CompletableFuture<WebSocket> connect(
            WebSocket.Builder builder, Replicas service, String path, Iterator<URI> order) {
        URI replica = order.next();
        URI address = URI.create(replica.resolve(path).toString().replaceFirst("^http", "ws"));
        return builder.buildAsync(address, this)
                .exceptionallyCompose(failure -> {
                    boolean answered = isAnswer(failure);
                    if (!answered) {
                        service.rest(replica);
                    }
                    return answered || over.get() || !order.hasNext()
                            ? CompletableFuture.failedFuture(failure)
                            : connect(builder, service, path, order);
                });
    }

    /// Whether a replica answered that it does not want this socket: another one would say the
    /// same.
    private static boolean isAnswer(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof WebSocketHandshakeException refused
                && refused.getResponse().statusCode() < 500;
    }

    private void connected(@Nullable WebSocket connected, @Nullable Throwable failure) {
        if (connected != null) {
            socket = connected;
            if (over.get()) {
                connected.abort();
            }
        }
        failed(failure);
    }

    private void failed(@Nullable Throwable failure) {
        if (failure != null) {
            fail();
        }
    }

    private void fail() {
        if (over.compareAndSet(false, true)) {
            WebSocket connected = socket;
            if (connected != null) {
                connected.abort();
            }
            receiver.lost(this);
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        if (text.length() + data.length() > LONGEST_MESSAGE) {
            fail();
            return null;
        }
        text.append(data);
        if (last) {
            String message = text.toString();
            text.setLength(0);
            if (!over.get()) {
                receiver.text(this, message);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        if (binary.remaining() + data.remaining() > LONGEST_MESSAGE) {
            fail();
            return null;
        }
        ByteBuffer joined = ByteBuffer.allocate(binary.remaining() + data.remaining());
        joined.put(binary).put(data).flip();
        if (last) {
            binary = ByteBuffer.allocate(0);
            if (!over.get()) {
                receiver.binary(this, joined);
            }
        } else {
            binary = joined;
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        fail();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        fail();
    }
}
