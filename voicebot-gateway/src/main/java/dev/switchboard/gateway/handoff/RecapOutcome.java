package dev.switchboard.gateway.handoff;

import java.util.Locale;

/// What became of a summary.
public enum RecapOutcome {
    /// It is there.
    WRITTEN,
    /// A question could not wait for it, and tells all that was said.
    LATE,
    /// There is none: all that was said is told.
    FAILED;

    /// Its name on every wire.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
