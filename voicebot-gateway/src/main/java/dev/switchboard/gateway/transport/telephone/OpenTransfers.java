package dev.switchboard.gateway.transport.telephone;

import java.util.Optional;

/// The transfers of a call that were asked for and not answered. A line that ends meanwhile may be
/// one that is being put through, for a carrier takes it away before it answers: so the end of the
/// call waits for the answer, which says why it ended. Safe for many threads.
final class OpenTransfers {
    private int open;
    private Optional<Runnable> after = Optional.empty();

    /// One more was asked for.
    synchronized void asked() {
        open++;
    }

    /// One was answered, and the call knows.
    void answered() {
        Optional<Runnable> due = Optional.empty();
        synchronized (this) {
            open--;
            if (open == 0) {
                due = after;
                after = Optional.empty();
            }
        }
        due.ifPresent(Runnable::run);
    }

    /// Does this when no answer is awaited: now, or after the last.
    void whenNone(Runnable what) {
        synchronized (this) {
            if (open > 0) {
                after = Optional.of(what);
                return;
            }
        }
        what.run();
    }
}
