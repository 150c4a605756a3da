package dev.switchboard.gateway.audio;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A polyphase low-pass filter between two rates (Kaiser window): what the lower of them cannot
/// hold is 70 dB down, what lies below 0.84 of its half passes unchanged. For any thread; streams
/// of the same rates share one.
final class ResamplingFilter {
    private static final int CROSSINGS = 64;
    private static final double BETA = 7.86;
    private static final double CUTOFF = 0.92;

    /// Providers choose rates; more filters than these are not kept.
    private static final int MOST_KEPT = 32;

    /// Times the loudest sample it is the largest `int`.
    private static final double MOST_WEIGHT = Integer.MAX_VALUE / -(double) Short.MIN_VALUE;

    private static final Map<Ratio, ResamplingFilter> KEPT = new ConcurrentHashMap<>();

    private final int taps;

    /// The bits of the weights behind the point: as many as no sample can make an `int` overflow.
    private final int bits;

    /// Whole numbers, whose sums the virtual machine computes some at a time. The last tap first,
    /// as the samples lie.
    private final int[][] phases;

    private record Ratio(int up, int down) {}

    private ResamplingFilter(Ratio ratio) {
        double stretch = Math.max(1.0, (double) ratio.down / ratio.up);
        taps = (int) Math.ceil(CROSSINGS * stretch);
        double[][] weights = design(ratio.up, taps, CUTOFF / stretch);
        double most =
                Arrays.stream(weights).mapToDouble(ResamplingFilter::gain).max().orElseThrow();
        bits = Math.getExponent(MOST_WEIGHT / most);
        phases = new int[ratio.up][];
        Arrays.setAll(phases, phase -> whole(weights[phase]));
    }

    /// The filter from one rate to another.
    ///
    /// @param up and `down` have no common divisor
    static ResamplingFilter of(int up, int down) {
        Ratio ratio = new Ratio(up, down);
        ResamplingFilter kept = KEPT.get(ratio);
        if (kept != null) {
            return kept;
        }
        return KEPT.size() < MOST_KEPT
                ? KEPT.computeIfAbsent(ratio, ResamplingFilter::new)
                : new ResamplingFilter(ratio);
    }

    /// How many samples each output is made of.
    int taps() {
        return taps;
    }

    /// The output of one phase at the samples from here on.
    short apply(int phase, int[] line, int from) {
        int[] weights = phases[phase];
        int sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * line[from + k];
        }
        return (short)
                Math.clamp((sum + (1L << (bits - 1))) >> bits, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private int[] whole(double[] weights) {
        return Arrays.stream(weights)
                .mapToInt(weight -> (int) Math.round(Math.scalb(weight, bits)))
                .toArray();
    }

    /// How many times as loud as its samples an output can be, with room for rounded weights.
    private static double gain(double[] weights) {
        return 1.01 * Arrays.stream(weights).map(Math::abs).sum();
    }

    private static double[][] design(int up, int taps, double cutoff) {
        int length = up * taps;
        double middle = (length - 1) / 2.0;
        double[][] phases = new double[up][taps];
        for (int i = 0; i < length; i++) {
            double offset = i - middle;
            double x = Math.PI * offset * cutoff / up;
            double sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x;
            double edge = offset / (middle + 1);
            double window = bessel(BETA * Math.sqrt(1 - edge * edge)) / bessel(BETA);
            phases[i % up][taps - 1 - i / up] = sinc * window * cutoff;
        }
        return phases;
    }

    /// The modified Bessel function of order zero.
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
