package dev.switchboard.llm.completions;

import java.util.List;

/// Ends a text where one of the client's stop texts begins, also when it arrives in pieces.
final class StopFilter {
    private final List<String> stops;
    private final StringBuilder pending = new StringBuilder();
    private boolean stopped;

    StopFilter(List<String> stops) {
        this.stops = stops;
    }

    /// What of the text so far can be sent now.
    String add(String piece) {
        pending.append(piece);
        int end = stops.stream().mapToInt(pending::indexOf).filter(at -> at >= 0).min().orElse(-1);
        stopped = end >= 0;
        return take(stopped ? end : pending.length() - heldBack());
    }

    /// Whether a stop text was met: what comes after it is not wanted.
    boolean isStopped() {
        return stopped;
    }

    /// What was held back because it might have become a stop text.
    String rest() {
        return take(pending.length());
    }

    private String take(int length) {
        String text = pending.substring(0, length);
        pending.delete(0, length);
        return text;
    }

    private int heldBack() {
        return stops.stream().mapToInt(this::beginningOf).max().orElse(0);
    }

    /// Length of the longest end of the pending text that may be the beginning of a stop text.
    private int beginningOf(String stop) {
        for (int length = Math.min(pending.length(), stop.length() - 1); length > 0; length--) {
            if (stop.startsWith(pending.substring(pending.length() - length))) {
                return length;
            }
        }
        return 0;
    }
}
