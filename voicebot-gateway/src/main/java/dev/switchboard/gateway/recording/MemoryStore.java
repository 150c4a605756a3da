package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.call.CallId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// Keeps the last records in memory, without audio.
final class MemoryStore implements RecordStore {
    private final Map<UUID, NavigableMap<CallId, CallRecord>> tenants = new ConcurrentHashMap<>();
    private final int most;

    /// @param most how many are kept of each tenant
    MemoryStore(int most) {
        this.most = most;
    }

    @Override
    public void save(UUID tenant, CallRecord record) {
        if (record.summary().live()) {
            return; // it is known while it runs
        }
        var calls = tenants.computeIfAbsent(tenant, _ -> new ConcurrentSkipListMap<>());
        calls.put(new CallId(record.summary().id()), record);
        while (calls.size() > most) {
            calls.pollFirstEntry();
        }
    }

    @Override
    public Optional<CallRecord> find(UUID tenant, CallId call) {
        return Optional.ofNullable(of(tenant).get(call));
    }

    @Override
    public Optional<CallSummary> summary(UUID tenant, CallId call) {
        return find(tenant, call).map(CallRecord::summary);
    }

    @Override
    public Stream<CallId> newestFirst(UUID tenant, CallId before) {
        return of(tenant).headMap(before, false).descendingMap().keySet().stream();
    }

    @Override
    public Optional<Path> audio(UUID tenant, CallId call) {
        return Optional.empty();
    }

    @Override
    public void erase(UUID tenant, CallId call) {
        of(tenant).remove(call);
    }

    @Override
    public void sweep(Instant now) {}

    private NavigableMap<CallId, CallRecord> of(UUID tenant) {
        return tenants.getOrDefault(tenant, new TreeMap<>());
    }
}
