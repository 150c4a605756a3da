package dev.switchboard.emulator.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP request as it arrived, and what became of its answer.
public final class ReceivedRequest {
    private final Head head;
    private final Buffer body;
    private final CompletableFuture<Long> closedByClient = new CompletableFuture<>();
    private final CompletableFuture<Long> answered = new CompletableFuture<>();
    private final AtomicInteger sent = new AtomicInteger();

    ReceivedRequest(Head head, Buffer body) {
        this.head = head;
        this.body = body;
    }

    public Head head() {
        return head;
    }

    public byte[] bytes() {
        return body.getBytes();
    }

    public String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    public JsonObject json() {
        return body.toJsonObject();
    }

    /// The parts of a `multipart/form-data` body, in order.
    public List<FormPart> parts() {
        return FormPart.all(head, body);
    }

    /// How many messages of the answer were written.
    public int sent() {
        return sent.get();
    }

    /// The `System.nanoTime()` at which the client hung up before the answer was whole.
    public CompletableFuture<Long> closedByClient() {
        return closedByClient.copy();
    }

    /// Waits until the client hangs up before the answer is whole.
    public void awaitClosedByClient(Duration atMost) {
        closedByClient.copy().orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /// Waits until the answer was written to its end.
    public void awaitAnswered(Duration atMost) {
        answered.copy().orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    void markSent() {
        sent.incrementAndGet();
    }

    void markAnswered() {
        answered.complete(System.nanoTime());
    }

    void markClosed() {
        if (!answered.isDone()) {
            closedByClient.complete(System.nanoTime());
        }
    }
}
