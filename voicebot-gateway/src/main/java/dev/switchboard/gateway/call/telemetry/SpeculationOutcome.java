package dev.switchboard.gateway.call.telemetry;

import java.util.Locale;

/// What became of an answer that was begun before the caller's turn was surely over.
public enum SpeculationOutcome {
    /// It was the answer.
    USED,
    /// The caller went on, or said something else.
    WASTED,
    /// The agent wanted to do something that must wait.
    HELD,
    /// No answer came.
    FAILED;

    /// Its name in metrics.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
