package dev.switchboard.gateway.recording;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The one thread that writes records and audio, in the order in which it was asked. Nobody waits
/// for it: at most 64 MiB of audio wait, and what does not fit is not taken. A platform thread, so
/// that a slow disk holds no carrier of virtual threads, and thereby no call.
@Singleton
class DiskWriter {
    private static final int MOST_SAMPLES = 32 << 20;
    private static final int MANY = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_SAMPLES);
    private final Thread thread = Thread.ofPlatform().daemon().name("recordings").start(this::run);
    private volatile boolean stopping;

    /// Something to be done on the disk.
    interface Work {
        void run() throws IOException;
    }

    /// Whether so much waits that what can be left out should be.
    boolean busy() {
        return waiting.size() > MANY;
    }

    /// Does something that is rare and small.
    void later(Work work) {
        waiting.add(() -> attempt(work));
    }

    /// Does something, and waits until it is done.
    ///
    /// @throws ProblemException when that takes longer than five seconds; it is still done
    void now(Work work) throws IOException {
        var done =
                new FutureTask<@Nullable Void>(() -> {
                    work.run();
                    return null;
                });
        waiting.add(done);
        try {
            done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "The disk is slow. What you asked for is done as soon as it can be.");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /// Writes audio.
    ///
    /// @return false when too much waits already: it will not be written
    boolean write(int samples, Work work) {
        if (!room.tryAcquire(samples)) {
            return false;
        }
        waiting.add(() -> {
            room.release(samples);
            attempt(work);
        });
        return true;
    }

    private static void attempt(Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            // Only what kind: its message may name a path, which names a tenant.
            Log.warnf("A record of a call could not be written: %s", e.getClass().getName());
        }
    }

    private void run() {
        try {
            while (!stopping || !waiting.isEmpty()) {
                waiting.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Writes what waits, for some seconds at most.
    @PreDestroy
    void close() throws InterruptedException {
        waiting.add(() -> stopping = true);
        if (!thread.join(PATIENCE)) {
            Log.warn("The disk is too slow: what was said last on calls is not recorded");
        }
    }
}
