package dev.switchboard.e2e.bench.streams;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Many streams at once: each caller asks again as soon as an answer has ended, and all of them
/// begin spread over one second.
record Crowd(int callers, Duration time) {
    Lateness of(Stream stream, URI server) throws Exception {
        var lateness = new Lateness();
        long end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller : IntStream.range(0, callers).toArray()) {
                all.add(
                        threads.submit(() -> {
                            LockSupport.parkNanos(1_000_000_000L * caller / callers);
                            for (int answer = 0; System.nanoTime() < end; answer++) {
                                once(stream, server, caller + callers * answer, lateness);
                            }
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return lateness;
    }

    private static void once(Stream stream, URI server, int number, Lateness lateness) {
        try {
            stream.run(server, number, lateness);
            lateness.ended();
        } catch (Exception failure) {
            lateness.failed(failure);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
