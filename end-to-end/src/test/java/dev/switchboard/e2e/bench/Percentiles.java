package dev.switchboard.e2e.bench;

import java.util.List;

/// Measured values, in order.
public record Percentiles(List<Double> sorted) {
    public Percentiles {
        sorted = sorted.stream().sorted().toList();
    }

    /// The value that so many of a hundred do not exceed.
    public double p(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }

    public int count() {
        return sorted.size();
    }
}
