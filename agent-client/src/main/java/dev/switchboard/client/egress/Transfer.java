package dev.switchboard.client.egress;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Moves one request and its response between the event loop and a blocking reader.
final class Transfer {
    /// How many pieces of a body wait for the reader. The provider is asked for no more.
    private static final int AHEAD = 16;

    private static final int EXCERPT = 16_000;
    private static final Duration EXCERPT_PATIENCE = Duration.ofSeconds(1);

    private sealed interface Item {
        record Piece(Buffer bytes) implements Item {}

        record End() implements Item {}

        record Failed(ProviderFailure failure) implements Item {}
    }

    private final Wire wire;
    private final HttpCall call;
    private final CompletableFuture<Refusal> head = new CompletableFuture<>();

    /// Bounded by what is asked of the provider.
    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();

    private final long timer;
    private volatile boolean finished;
    private volatile boolean ended;
    private volatile @Nullable HttpClientRequest request;
    private volatile @Nullable HttpClientResponse response;
    private volatile @Nullable Thread opener;
    private long received;

    Transfer(Wire wire, HttpCall call) {
        this.wire = wire;
        this.call = call;
        this.timer = wire.later(call.limits().total(), () -> fail(Failures.silent()));
    }

    void begin() {
        opener = Thread.ofVirtual().name("provider-call").start(this::open);
    }

    /// Waits for status and headers.
    Refusal head() throws InterruptedException {
        try {
            return head.get();
        } catch (ExecutionException failure) {
            throw (ProviderFailure) failure.getCause();
        }
    }

    Optional<byte[]> next() throws InterruptedException {
        head();
        return take(call.limits().idle());
    }

    /// The beginning of the body, as far as it comes soon.
    String excerpt() throws InterruptedException {
        var text = new StringBuilder();
        long deadline = System.nanoTime() + EXCERPT_PATIENCE.toNanos();
        try {
            while (text.length() < EXCERPT) {
                Optional<byte[]> piece = take(Duration.ofNanos(deadline - System.nanoTime()));
                if (piece.isEmpty()) {
                    break;
                }
                text.append(new String(piece.get(), StandardCharsets.UTF_8));
            }
        } catch (ProviderFailure brokenOff) {
            // what came is enough
        }
        return text.toString();
    }

    void close() {
        fail(Failures.cancelled());
    }

    private Optional<byte[]> take(Duration patience) throws InterruptedException {
        if (ended) {
            return Optional.empty();
        }
        Item item = items.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        return switch (item) {
            case null -> {
                fail(Failures.silent());
                throw Failures.silent();
            }
            case Item.Piece(Buffer bytes) -> {
                HttpClientResponse from = response;
                if (from != null && !finished) {
                    from.fetch(1);
                }
                yield Optional.of(bytes.getBytes());
            }
            case Item.End() -> {
                ended = true;
                yield Optional.empty();
            }
            case Item.Failed(ProviderFailure failure) -> {
                items.add(item);
                throw failure;
            }
        };
    }

    private void open() {
        Limits limits = call.limits();
        try {
            HttpClientRequest connected = wire.connect(call.target(), call.method(), limits);
            request = connected;
            if (finished) {
                Wire.drop(connected);
                return;
            }
            call.headers()
                    .forEach(header -> connected.headers().add(header.getKey(), header.getValue()));
            connected.exceptionHandler(failure -> fail(Failures.ofTraffic(failure)));
            connected
                    .response()
                    .onSuccess(this::receive)
                    .onFailure(failure -> fail(Failures.ofTraffic(failure)));
            if (call.body().length == 0 && call.method().equals("GET")) {
                connected.end();
            } else {
                connected.end(Buffer.buffer(call.body()));
            }
            head.get(limits.head().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            fail(Failures.silent());
        } catch (ExecutionException alreadyKnown) {
            // the reader is told
        } catch (ProviderFailure failure) {
            fail(failure);
        } catch (InterruptedException closed) {
            fail(Failures.cancelled());
        } catch (RuntimeException failure) {
            fail(Failures.ofTraffic(failure));
        } finally {
            opener = null;
        }
    }

    /// On the event loop, as all that follows.
    private void receive(HttpClientResponse from) {
        from.pause();
        response = from;
        from.exceptionHandler(failure -> fail(Failures.ofTraffic(failure)));
        from.handler(this::receive);
        from.endHandler(_ -> {
            finished = true;
            wire.cancel(timer);
            items.add(new Item.End());
        });
        from.fetch(AHEAD);
        head.complete(Failures.refusal(from.statusCode(), from.headers(), ""));
    }

    private void receive(Buffer piece) {
        received += piece.length();
        if (received > call.limits().maxBytes()) {
            fail(Failures.tooLarge());
        } else if (!finished) {
            items.add(new Item.Piece(piece));
        }
    }

    private void fail(ProviderFailure failure) {
        synchronized (this) {
            if (finished) {
                return;
            }
            finished = true;
        }
        wire.cancel(timer);
        if (failure.kind() == FailureKind.CANCELLED) {
            items.clear(); // nobody wants what came before
        }
        items.add(new Item.Failed(failure));
        head.completeExceptionally(failure);
        HttpClientRequest open = request;
        if (open != null) {
            open.reset();
        }
        Thread opening = opener;
        if (opening != null && !opening.equals(Thread.currentThread())) {
            opening.interrupt();
        }
    }
}
