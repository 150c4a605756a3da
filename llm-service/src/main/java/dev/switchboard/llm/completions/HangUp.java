package dev.switchboard.llm.completions;

import dev.switchboard.llm.run.DirectAnswer;
import org.jspecify.annotations.Nullable;

/// Ends an answer when its client hangs up, also one that is not begun yet. Safe for many threads.
final class HangUp {
    private volatile boolean gone;
    private volatile @Nullable DirectAnswer answer;

    /// The client has hung up.
    void happened() {
        gone = true;
        DirectAnswer begun = answer;
        if (begun != null) {
            begun.cancel();
        }
    }

    /// The answer that ends then.
    void ends(DirectAnswer begun) {
        answer = begun;
        if (gone) {
            begun.cancel();
        }
    }
}
