package dev.switchboard.gateway.edge;

import dev.switchboard.client.replica.Replicas;
import dev.switchboard.client.replica.ServiceAddresses;
import dev.switchboard.client.replica.ServiceName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/// The services that the front door passes requests on to.
@Singleton
class Services {
    private static final Map<Destination, ServiceName> NAMES =
            Map.of(
                    Destination.AGENT, ServiceName.AGENT,
                    Destination.LLM, ServiceName.LLM,
                    Destination.STT, ServiceName.STT,
                    Destination.TTS, ServiceName.TTS);

    private final ServiceAddresses addresses;

    @Inject
    Services(ServiceAddresses addresses) {
        this.addresses = addresses;
    }

    Replicas replicas(Destination destination) {
        var name = NAMES.get(destination);
        if (name == null) {
            throw new IllegalArgumentException(destination + " is no other service");
        }
        return addresses.of(name);
    }
}
