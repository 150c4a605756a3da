package dev.switchboard.gateway.transport.telephone;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Puts chunks that overtook each other in their order again. Waits for a missing one until five
/// others have come (100 ms), then does without it; what comes too late is dropped. One thread.
final class ChunkOrder {
    private static final int PATIENCE = 5;

    private final TreeMap<Long, byte[]> early = new TreeMap<>();
    private long next = 1;

    /// What can be heard after this chunk.
    ///
    /// @param number its place; without one it is heard as it comes
    List<byte[]> take(OptionalLong number, byte[] chunk) {
        if (number.isEmpty()) {
            return List.of(chunk);
        }
        if (number.getAsLong() >= next) {
            early.put(number.getAsLong(), chunk);
        }
        if (early.size() >= PATIENCE) {
            next = early.firstKey();
        }
        List<byte[]> ready = new ArrayList<>();
        for (byte[] due = early.remove(next); due != null; due = early.remove(next)) {
            ready.add(due);
            next++;
        }
        return ready;
    }
}
