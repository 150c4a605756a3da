package dev.switchboard.agent.document;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Readable names that stand in addresses.
public final class Keys {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{1,62}");
    private static final int LONGEST = 63;

    private Keys() {}

    /// Whether a text could be a key.
    public static boolean isKey(String text) {
        return FORM.matcher(text).matches();
    }

    /// Notes a key that has not the right form.
    public static void check(String key, Violations violations) {
        if (!FORM.matcher(key).matches()) {
            violations.add(
                    "/key",
                    "pattern",
                    "A key is 2 to 63 small letters, digits, `-` or `_`, and begins with a letter.");
        }
    }

    /// A key made from a name: `Harbour Dental` becomes `harbour-dental`.
    public static String from(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^[^a-z]+|-$", "");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
