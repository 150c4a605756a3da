package dev.switchboard.agent.definition;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The readable names of agents in URLs.
final class AgentKeys {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{1,62}");

    /// Words that mean something else where a key could stand.
    private static final Set<String> RESERVED =
            Set.of("current", "trajectories", "events", "default", "import", "export", "compare");

    private AgentKeys() {}

    static void check(String key, Violations violations) {
        if (!FORM.matcher(key).matches()) {
            violations.add(
                    "/key",
                    "pattern",
                    "A key is 2 to 63 small letters, digits, `-` or `_`, and begins with a letter.");
        } else if (RESERVED.contains(key)) {
            violations.add(
                    "/key", "reserved", "`%s` means something else in our URLs.".formatted(key));
        }
    }

    /// A key made from a name: `Harbour Dental` becomes `harbour-dental`.
    static String from(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^[^a-z]+|-$", "");
        return plain.length() > 63 ? plain.substring(0, 63) : plain;
    }
}
