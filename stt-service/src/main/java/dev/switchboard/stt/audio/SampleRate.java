package dev.switchboard.stt.audio;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A rate that callers may send audio at.
///
/// @param hertz samples per second
public record SampleRate(int hertz) {
    /// Telephone, wide band, OpenAI Realtime, browser.
    public static final List<Integer> ACCEPTED = List.of(8_000, 16_000, 24_000, 48_000);

    /// The rate that recognisers are fed with.
    public static final SampleRate WIDE_BAND = new SampleRate(16_000);

    public SampleRate {
        if (!ACCEPTED.contains(hertz)) {
            throw new IllegalArgumentException("No accepted sample rate: " + hertz);
        }
    }

    /// Every accepted rate.
    public static Set<SampleRate> all() {
        return ACCEPTED.stream().map(SampleRate::new).collect(Collectors.toUnmodifiableSet());
    }

    /// The rate, when it is an accepted one.
    public static Optional<SampleRate> of(int hertz) {
        return ACCEPTED.contains(hertz) ? Optional.of(new SampleRate(hertz)) : Optional.empty();
    }
}
