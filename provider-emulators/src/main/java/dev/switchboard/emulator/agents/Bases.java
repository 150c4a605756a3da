package dev.switchboard.emulator.agents;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The knowledge bases of tenants. Thread-safe.
final class Bases {
    private record Base(String tenant, String key) {}

    private final Map<UUID, Base> made = new LinkedHashMap<>();
    private final Set<UUID> deleted = new HashSet<>();

    synchronized UUID make(String tenant, String key) {
        UUID id = UUID.randomUUID();
        made.put(id, new Base(tenant, key));
        return id;
    }

    synchronized void delete(UUID id) {
        deleted.add(id);
    }

    synchronized boolean isDeleted(String tenant, UUID id) {
        Base base = made.get(id);
        return base != null && base.tenant.equals(tenant) && deleted.contains(id);
    }

    synchronized Optional<Map<String, Object>> find(String tenant, String reference) {
        return made.entrySet().stream()
                .filter(entry -> !deleted.contains(entry.getKey()))
                .filter(entry -> entry.getValue().tenant.equals(tenant))
                .filter(entry ->
                        entry.getKey().toString().equals(reference)
                                || entry.getValue().key.equals(reference))
                .findFirst()
                .map(entry ->
                        Map.of(
                                "id",
                                entry.getKey().toString(),
                                "key",
                                entry.getValue().key,
                                "revision",
                                1,
                                "name",
                                entry.getValue().key));
    }
}
