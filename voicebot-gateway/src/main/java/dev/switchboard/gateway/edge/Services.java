package dev.switchboard.gateway.edge;

import dev.switchboard.client.replica.Replicas;
import dev.switchboard.client.replica.ServiceAddresses;
import dev.switchboard.client.replica.ServiceName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/// The services that the front door passes requests on to; known from the start, so that readiness
/// tells of all of them.
@Singleton
class Services {
    private final Map<Destination, Replicas> replicas = new EnumMap<>(Destination.class);

    @Inject
    Services(ServiceAddresses addresses) {
        replicas.put(Destination.AGENT, addresses.of(ServiceName.AGENT));
        replicas.put(Destination.LLM, addresses.of(ServiceName.LLM));
        replicas.put(Destination.STT, addresses.of(ServiceName.STT));
        replicas.put(Destination.TTS, addresses.of(ServiceName.TTS));
    }

    Replicas replicas(Destination destination) {
        var known = replicas.get(destination);
        if (known == null) {
            throw new IllegalArgumentException(destination + " is no other service");
        }
        return known;
    }
}
