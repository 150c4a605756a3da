package dev.switchboard.e2e.bench.calls;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// A system under test.
interface Orchestrator extends AutoCloseable {
    String name();

    /// Whether it does this, at this many calls.
    boolean offers(Mode mode, int calls);

    /// Makes ready for calls, and says where they are taken.
    List<URI> open(Mode mode, int calls) throws Exception;

    /// What the callers show; empty when nothing is asked for.
    default String key() {
        return "";
    }

    /// What a call begins with; empty for nothing.
    default String hello(Mode mode) {
        return "";
    }

    /// Whether the callers say when a turn is over.
    default boolean commits(Mode mode) {
        return false;
    }

    /// Whether it stops speaking when the caller speaks.
    default boolean interruptible(Mode mode) {
        return false;
    }

    /// Its processes by name, as long as it is open.
    Map<String, Long> processes();

    @Override
    void close() throws IOException;
}
