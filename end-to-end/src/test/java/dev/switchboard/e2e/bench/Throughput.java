package dev.switchboard.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// How often something can be done in a second by callers that never rest.
final class Throughput {
    static final int CALLERS = 8;

    private Throughput() {}

    /// One thing done by one caller, again and again.
    interface Task {
        void run() throws Exception;
    }

    static double perSecond(Duration time, List<? extends Task> callers) throws Exception {
        var done = new AtomicLong();
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        List<Callable<Void>> loops = new ArrayList<>();
        for (Task caller : callers) {
            loops.add(() -> {
                while (System.nanoTime() < end) {
                    caller.run();
                    done.incrementAndGet();
                }
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> loop : threads.invokeAll(loops)) {
                loop.get();
            }
        }
        return done.get() / ((System.nanoTime() - begun) / 1e9);
    }
}
