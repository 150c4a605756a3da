package dev.switchboard.agent.definition;

import dev.switchboard.agent.document.Keys;
import dev.switchboard.agent.document.Violations;
import java.util.Set;

/// The keys that agents may have: those that do not mean something else in our addresses.
final class AgentKeys {
    /// Words that mean something else where a key could stand.
    private static final Set<String> RESERVED =
            Set.of("current", "trajectories", "events", "default", "import", "export", "compare");

    private AgentKeys() {}

    static void check(String key, Violations violations) {
        Keys.check(key, violations);
        if (RESERVED.contains(key)) {
            violations.add(
                    "/key", "reserved", "`%s` means something else in our URLs.".formatted(key));
        }
    }

    static String from(String name) {
        return Keys.from(name);
    }
}
