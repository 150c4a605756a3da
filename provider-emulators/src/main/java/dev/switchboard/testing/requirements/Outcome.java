package dev.switchboard.testing.requirements;

/// How a test that stands for a row ended.
enum Outcome {
    /// It passed.
    PROVEN,
    /// It failed.
    FAILING;

    /// The word in files and in the table.
    String word() {
        return switch (this) {
            case PROVEN -> "proven";
            case FAILING -> "failing";
        };
    }

    static Outcome of(String word) {
        return word.equals("proven") ? PROVEN : FAILING;
    }

    /// Of the runs of one parameterised test: it fails when one of them does.
    Outcome and(Outcome other) {
        return this == FAILING ? FAILING : other;
    }
}
