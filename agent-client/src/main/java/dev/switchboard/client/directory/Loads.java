package dev.switchboard.client.directory;

import io.quarkus.cache.Cache;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Loads into a cache: one load per key at a time, whoever else asks waits for it, and a failure is
/// not kept.
final class Loads {
    private Loads() {}

    /// The value of the key, loaded if it is not there. The load bounds the waiting.
    static <K, V> V get(Cache cache, K key, Supplier<V> load) {
        return cache.<K, V>get(key, _ -> apart(load)).await().indefinitely();
    }

    /// Runs on a thread of its own: if the first caller is interrupted, for instance because its
    /// call was hung up, those that wait with it still get the value.
    private static <V> V apart(Supplier<V> load) {
        try {
            return CompletableFuture.supplyAsync(load, task -> Thread.ofVirtual().start(task))
                    .join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
