package dev.switchboard.e2e.bench.streams;

import dev.switchboard.e2e.bench.Percentiles;
import java.util.ArrayList;
import java.util.List;

/// What a provider that hangs costs a caller whose agent has a fallback.
///
/// @param waited milliseconds for which the service waited for the provider that hangs
/// @param added milliseconds to the first piece, beyond that wait and beyond what the fallback
///   takes when it is asked at once
record HangingPrimary(Percentiles waited, Percentiles added) {
    private static final int ROUNDS = 20;
    private static final int WARM_UP = 5;

    /// What a caller sees of one answer.
    ///
    /// @param millis from the question to the first piece
    /// @param waited milliseconds of it for providers that gave nothing
    record First(double millis, double waited) {}

    /// Asks an agent.
    interface Caller {
        First ask(String agent) throws Exception;
    }

    /// Makes agents, of which each has a provider of its own, since one that fails is left alone.
    interface Agents {
        String make(String key, boolean hangs);
    }

    static HangingPrimary of(String slot, Agents agents, Caller caller) throws Exception {
        List<Double> plain = new ArrayList<>();
        List<First> late = new ArrayList<>();
        for (int round = 0; round < ROUNDS + WARM_UP; round++) {
            String key = "bench-%s-%d".formatted(slot, round);
            First atOnce = caller.ask(agents.make(key + "-well", false));
            First after = caller.ask(agents.make(key + "-hangs", true));
            if (round >= WARM_UP) {
                plain.add(atOnce.millis());
                late.add(after);
            }
        }
        double usual = new Percentiles(plain).p(50);
        return new HangingPrimary(
                new Percentiles(late.stream().map(First::waited).toList()),
                new Percentiles(
                        late.stream()
                                .map(first -> first.millis() - first.waited() - usual)
                                .toList()));
    }
}
