package dev.switchboard.client.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that somebody probably meant.
public final class Nearest {
    private static final int LONGEST = 100;
    private static final int SHORTEST_BEGINNING = 3;

    private Nearest() {}

    /// The known name that is like the given one, capitals and separators aside, or else the
    /// shortest that begins with it; empty if none does.
    public static Optional<String> to(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = plain(name);
        int most = Math.max(1, wanted.length() / 3);
        return known.stream()
                .filter(candidate -> distance(wanted, plain(candidate)) <= most)
                .min(Comparator.comparingInt(candidate -> distance(wanted, plain(candidate))))
                .or(() -> longerThan(wanted, known));
    }

    private static Optional<String> longerThan(String wanted, Collection<String> known) {
        return wanted.length() < SHORTEST_BEGINNING
                ? Optional.empty()
                : known.stream()
                        .filter(candidate -> plain(candidate).startsWith(wanted))
                        .min(Comparator.comparingInt(String::length));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_.\\s-]", "");
    }

    /// How many letters have to be put in, taken out or replaced (Levenshtein).
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
