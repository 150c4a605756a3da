package dev.switchboard.e2e.bench;

import java.util.List;

/// Measured values, in order.
record Percentiles(List<Double> sorted) {
    Percentiles {
        sorted = sorted.stream().sorted().toList();
    }

    /// The value that so many of a hundred do not exceed.
    double p(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }

    int count() {
        return sorted.size();
    }
}
