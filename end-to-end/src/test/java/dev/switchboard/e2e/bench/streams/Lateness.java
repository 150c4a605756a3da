package dev.switchboard.e2e.bench.streams;

import dev.switchboard.e2e.bench.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// How late pieces came, in milliseconds, and what went wrong, of many streams at once.
final class Lateness {
    private final ConcurrentLinkedQueue<Double> pieces = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger streams = new AtomicInteger();

    void piece(double late) {
        pieces.add(late);
    }

    void ended() {
        streams.incrementAndGet();
    }

    void failed(Exception why) {
        failures.add(String.valueOf(why));
    }

    int streams() {
        return streams.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    Percentiles millis() {
        return new Percentiles(new ArrayList<>(pieces));
    }
}
