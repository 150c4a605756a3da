package dev.switchboard.agent.durability;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/// Clients that make agents without a pause and note which were confirmed.
final class Writers implements AutoCloseable {
    private static final int COUNT = 4;
    private static final int PATIENCE_SECONDS = 120;
    private static final Duration REST = Duration.ofMillis(50);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> confirmed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final IntSupplier port;
    private volatile CountDownLatch awaited = new CountDownLatch(0);
    private volatile boolean enough;

    /// @param port of the service that the next request goes to
    Writers(IntSupplier port) {
        this.port = port;
        for (int i = 0; i < COUNT; i++) {
            threads.execute(this::write);
        }
    }

    /// Waits until so many more were confirmed.
    void awaitConfirmed(int more) throws InterruptedException {
        var latch = new CountDownLatch(more);
        awaited = latch;
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("only %d writes were confirmed".formatted(confirmed.size()));
        }
    }

    /// Lets every request come to its end.
    ///
    /// @return the keys of the agents whose making was confirmed
    Queue<String> finish() throws InterruptedException {
        enough = true;
        threads.shutdown();
        if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("a request has no end");
        }
        return confirmed;
    }

    private void write() {
        while (!enough) {
            String key = "w-" + next.incrementAndGet();
            try {
                var answer =
                        client.send(
                                Requests.post(
                                        port.getAsInt(),
                                        "{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(key)),
                                BodyHandlers.discarding());
                if (answer.statusCode() == 201) {
                    confirmed.add(key);
                    awaited.countDown();
                }
            } catch (IOException unknown) {
                // It may have been made or not: nobody was told so. A client rests, then goes on.
                LockSupport.parkNanos(REST.toNanos());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        enough = true;
        threads.shutdownNow();
        client.shutdownNow();
    }
}
