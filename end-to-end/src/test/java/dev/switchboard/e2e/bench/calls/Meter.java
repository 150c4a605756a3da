package dev.switchboard.e2e.bench.calls;

import dev.switchboard.e2e.bench.streams.ServiceProcess;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Watches what processes use while calls go on.
final class Meter {
    private final Map<String, Long> processes;
    private final Map<String, Long> before;
    private final Map<String, Double> processor = new HashMap<>();
    private final Map<String, Long> most = new HashMap<>();
    private final long begun = System.nanoTime();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread watch = Thread.ofVirtual().unstarted(this::watch);

    private Meter(Map<String, Long> processes) throws IOException {
        this.processes = processes;
        before = Memory.resident(processes);
        for (var process : processes.entrySet()) {
            processor.put(
                    process.getKey(), new ServiceProcess(process.getValue()).processorSeconds());
        }
    }

    static Meter start(Map<String, Long> processes) throws IOException {
        Meter meter = new Meter(processes);
        meter.watch.start();
        return meter;
    }

    /// What they used; processes that differ in a number at the end of their names are counted
    /// together.
    ///
    /// @param calls how many went on
    Map<String, Point.Usage> stop(int calls) throws IOException, InterruptedException {
        stopped.countDown();
        watch.join();
        double callMinutes = calls * (System.nanoTime() - begun) / 60e9;
        Map<String, Point.Usage> usage = new LinkedHashMap<>();
        for (var process : processes.entrySet()) {
            String name = process.getKey();
            double seconds =
                    new ServiceProcess(process.getValue()).processorSeconds()
                            - processor.getOrDefault(name, 0.0);
            var used =
                    new Point.Usage(
                            before.getOrDefault(name, 0L),
                            most.getOrDefault(name, 0L),
                            seconds / callMinutes);
            usage.merge(name.replaceFirst(" [0-9]+$", ""), used, Point.Usage::and);
        }
        return usage;
    }

    private void watch() {
        try {
            do {
                Memory.resident(processes).forEach((name, now) -> most.merge(name, now, Math::max));
            } while (!stopped.await(500, TimeUnit.MILLISECONDS));
        } catch (IOException gone) {
            // a process that has ended uses nothing more
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
