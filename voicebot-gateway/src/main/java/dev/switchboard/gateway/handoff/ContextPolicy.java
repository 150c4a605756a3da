package dev.switchboard.gateway.handoff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an agent is told of what was said before it took the call over. The conversation that
/// clients see is never cut.
public enum ContextPolicy {
    /// All of it.
    FULL,
    /// A summary, which the agent before writes.
    SUMMARY,
    /// Nothing but what the caller said last, when that was not answered.
    NONE;

    /// Its name on every wire.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The policy of this name.
    public static Optional<ContextPolicy> of(String word) {
        return Arrays.stream(values()).filter(policy -> policy.word().equals(word)).findFirst();
    }
}
