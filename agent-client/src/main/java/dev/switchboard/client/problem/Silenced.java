package dev.switchboard.client.problem;

import java.util.Optional;

/// A failure's class and stack without its message, for the log of a running service: messages of
/// drivers and providers quote what they were given, secrets included.
final class Silenced extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 10;

    private Silenced(Throwable failure, int depth) {
        super(failure.getClass().getName());
        setStackTrace(failure.getStackTrace());
        Optional.ofNullable(failure.getCause())
                .filter(_ -> depth < MAX_CAUSES)
                .ifPresent(cause -> initCause(new Silenced(cause, depth + 1)));
    }

    static Silenced of(Throwable failure) {
        return new Silenced(failure, 0);
    }
}
