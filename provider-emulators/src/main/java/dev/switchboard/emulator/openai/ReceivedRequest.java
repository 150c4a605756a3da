package dev.switchboard.emulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What a client sent, and what became of its connection.
public final class ReceivedRequest {
    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final JsonNode body;
    private final AtomicInteger tokensSent = new AtomicInteger();
    private final CompletableFuture<Long> closedByClient = new CompletableFuture<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean answered;

    ReceivedRequest(String method, String path, Map<String, String> headers, JsonNode body) {
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    public String method() {
        return method;
    }

    /// Path and query.
    public String path() {
        return path;
    }

    /// A header, by its name in any case.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// The request's JSON; a missing node when there was none.
    public JsonNode body() {
        return body;
    }

    /// How many tokens were written so far.
    public int tokensSent() {
        return tokensSent.get();
    }

    /// Whether the answer was written to its end.
    public boolean answered() {
        return answered;
    }

    /// The `System.nanoTime()` at which the client's close arrived here.
    public CompletableFuture<Long> closedByClient() {
        return closedByClient.copy();
    }

    void tokenSent() {
        tokensSent.incrementAndGet();
    }

    void markAnswered() {
        answered = true;
    }

    void markClosedByClient(long nanoTime) {
        closedByClient.complete(nanoTime);
        gone.countDown();
    }

    /// Waits; true when the client hung up meanwhile.
    boolean goneWithin(Duration time) throws InterruptedException {
        return gone.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    void awaitGone() throws InterruptedException {
        gone.await();
    }
}
