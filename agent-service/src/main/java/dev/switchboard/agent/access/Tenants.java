package dev.switchboard.agent.access;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Makes tenants. A new one has no agents, and one key with which its admin makes the rest.
@ApplicationScoped
@Transactional
class Tenants {
    private final TenantStore store;
    private final ApiKeys keys;
    private final Event<TenantMade> made;

    Tenants(TenantStore store, ApiKeys keys, Event<TenantMade> made) {
        this.made = made;
        this.store = store;
        this.keys = keys;
    }

    /// A tenant that was just made, with its first key.
    record Made(Tenant tenant, ApiKeys.Made firstKey) {}

    Made make(String key, String name, String createdBy) {
        var tenant =
                new Tenant(
                        new TenantId(TimeOrderedId.next()),
                        key,
                        name,
                        Instant.now().truncatedTo(ChronoUnit.MICROS));
        return TenantScope.in(
                tenant.id(),
                () -> {
                    if (!store.add(tenant)) {
                        throw new ProblemException(
                                ProblemType.CONFLICT,
                                "Another tenant has the key `%s`.".formatted(key));
                    }
                    made.fire(new TenantMade(tenant.id()));
                    return new Made(tenant, keys.make(ApiKeyDraft.first(tenant.id(), createdBy)));
                });
    }
}
