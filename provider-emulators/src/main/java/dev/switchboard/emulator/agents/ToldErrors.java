package dev.switchboard.emulator.agents;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What services told of the providers of agents, by key: the last error, or that all is well.
/// Thread-safe.
public final class ToldErrors {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Optional<JsonNode>> told = new HashMap<>();

    synchronized void put(String key, Optional<JsonNode> error) {
        told.put(key, error);
        notifyAll();
    }

    /// The error of an agent, as soon as there is one.
    public JsonNode awaitError(String key) throws InterruptedException {
        return await(key, true).orElseThrow();
    }

    /// Waits until it was told that the agent works.
    public void awaitCleared(String key) throws InterruptedException {
        await(key, false);
    }

    private synchronized Optional<JsonNode> await(String key, boolean error)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Optional<JsonNode>> now = Optional.ofNullable(told.get(key));
            if (now.isPresent() && now.get().isPresent() == error) {
                return now.get();
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("what was told of " + key + " is " + now);
            }
            wait(left);
        }
    }
}
