package dev.switchboard.gateway.keypad;

import java.util.Optional;

/// The keys of an entry that is not over. Times are those of the call's clock in nanoseconds. One
/// thread.
public final class Entry {
    private final StringBuilder keys = new StringBuilder();
    private long until = Long.MAX_VALUE;

    /// A key was pressed.
    ///
    /// @return the entry, when it is over; only the key that ended it when there was no other
    public Optional<String> press(char key, KeypadSettings settings, long now) {
        if (settings.ends(key)) {
            return Optional.of(keys.isEmpty() ? String.valueOf(key) : end());
        }
        keys.append(key);
        until = now + settings.pause().toNanos();
        return keys.length() >= settings.mostKeys() ? Optional.of(end()) : Optional.empty();
    }

    /// When it ends unless another key is pressed.
    public long deadline() {
        return until;
    }

    /// The entry, when the pause after its last key was long enough.
    public Optional<String> due(long now) {
        return now >= until ? Optional.of(end()) : Optional.empty();
    }

    private String end() {
        String entry = keys.toString();
        keys.setLength(0);
        until = Long.MAX_VALUE;
        return entry;
    }
}
