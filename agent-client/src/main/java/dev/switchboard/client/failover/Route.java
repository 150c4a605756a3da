package dev.switchboard.client.failover;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What fails and recovers as one: a provider's model at an address, with the keys of a tenant. A
/// new key is a new route, so it is tried at once.
record Route(UUID tenant, String provider, Map<String, Object> place, Map<String, Secret> keys) {
    private static final List<String> PLACE =
            List.of("api_url", "url", "path", "region", "deployment", "model", "model_id");

    Route {
        place = Map.copyOf(place);
        keys = Map.copyOf(keys);
    }

    static Route of(UUID tenant, ProviderSettings settings) {
        var place = new HashMap<String, Object>();
        for (String name : PLACE) {
            Object value = settings.settings().get(name);
            if (Objects.nonNull(value)) {
                place.put(name, value);
            }
        }
        return new Route(tenant, settings.provider(), place, settings.secrets());
    }
}
