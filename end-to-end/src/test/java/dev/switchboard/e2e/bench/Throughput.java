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

    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final int ROUNDS_WITHOUT_GAIN = 4;
    private static final double GAIN = 1.02;

    private Throughput() {}

    /// One thing done by one caller, again and again.
    interface Task {
        void run() throws Exception;
    }

    /// Goes on until it does not get faster any more.
    ///
    /// @return how often it was done in a second at the end
    static double steady(Duration most, List<? extends Task> callers) throws Exception {
        long end = System.nanoTime() + most.toNanos();
        double best = 0;
        int withoutGain = 0;
        double last = 0;
        while (System.nanoTime() < end && withoutGain < ROUNDS_WITHOUT_GAIN) {
            last = perSecond(ROUND, callers);
            withoutGain = last > best * GAIN ? 0 : withoutGain + 1;
            best = Math.max(best, last);
        }
        return last;
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
