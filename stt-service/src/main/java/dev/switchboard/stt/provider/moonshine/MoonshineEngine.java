package dev.switchboard.stt.provider.moonshine;

import ai.onnxruntime.OrtException;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Shares one model between all calls: so many clips at once, in the order in which they came.
///
/// A pass for an interim transcript is dropped when the engine is busy, and gives way when a more
/// urgent one comes. Clips are heard on threads of the operating system: native code would hold up
/// the carriers of the virtual ones.
final class MoonshineEngine implements AutoCloseable {
    private final MoonshineModel model;
    private final MeterRegistry meters;
    private final Semaphore places;
    private final ExecutorService threads;
    private final Set<Pass> givingWay = ConcurrentHashMap.newKeySet();

    MoonshineEngine(MoonshineModel model, int parallel, MeterRegistry meters) {
        this.model = model;
        this.meters = meters;
        places = new Semaphore(parallel, true);
        threads =
                Executors.newFixedThreadPool(
                        parallel, Thread.ofPlatform().name("moonshine-", 1).daemon().factory());
    }

    /// The text of a clip; empty when the pass was dropped or abandoned.
    ///
    /// @throws ProblemException `provider-failed` or `service-unavailable`
    Optional<String> transcribe(float[] clip, Pass pass) throws InterruptedException {
        if (pass.givesWay()) {
            if (!places.tryAcquire(0, TimeUnit.SECONDS)) {
                meters.counter("switchboard.stt.interim.dropped").increment();
                return Optional.empty();
            }
            givingWay.add(pass);
        } else {
            givingWay.forEach(Pass::abandon);
            places.acquire();
        }
        try {
            return heard(threads.submit(() -> timed(clip, pass)), pass);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE, "Speech recognition is shutting down.");
        } finally {
            givingWay.remove(pass);
            places.release();
        }
    }

    private Optional<String> timed(float[] clip, Pass pass) throws OrtException {
        long start = System.nanoTime();
        Optional<String> text = model.transcribe(clip, pass::isAbandoned);
        Timer.builder("switchboard.stt.recognition")
                .description("Time to recognise one clip")
                .tag("provider", MoonshineRecognizer.NAME)
                .tag("pass", pass.reason().name().toLowerCase(Locale.ROOT))
                .tag("outcome", text.isPresent() ? "text" : "abandoned")
                .register(meters)
                .record(Duration.ofNanos(System.nanoTime() - start));
        return text;
    }

    private static Optional<String> heard(Future<Optional<String>> running, Pass pass)
            throws InterruptedException {
        try {
            return running.get();
        } catch (InterruptedException e) {
            pass.abandon();
            throw e;
        } catch (ExecutionException e) {
            Log.warn("Moonshine failed", e.getCause());
            throw new ProblemException(
                    ProblemType.PROVIDER_FAILED, "Moonshine could not recognise this audio.");
        }
    }

    boolean isOpen() {
        return !threads.isShutdown();
    }

    /// Lets the running passes end, then frees the native memory. Leaves it to the end of the
    /// process when they do not end.
    @Override
    public void close() throws OrtException {
        givingWay.forEach(Pass::abandon);
        threads.shutdown();
        try {
            if (threads.awaitTermination(10, TimeUnit.SECONDS)) {
                model.close();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
