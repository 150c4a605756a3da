package dev.switchboard.e2e.bench.calls;

import java.util.Locale;

/// How the end of a turn is found. Figures of the two are never mixed.
enum Mode {
    /// By the recognition's final transcript, without a voice detector and without any delay, so
    /// that only the machinery is measured.
    RAW,
    /// As the system does it when nobody has set anything.
    DEFAULTS;

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
