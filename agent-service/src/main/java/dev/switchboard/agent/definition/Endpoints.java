package dev.switchboard.agent.definition;

import dev.switchboard.agent.credential.EndpointBinding;
import dev.switchboard.agent.credential.StoredSecret;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The endpoints of an agent's providers, and which secrets are stored for them.
final class Endpoints {
    private final ProviderCatalog types;

    Endpoints(ProviderCatalog types) {
        this.types = types;
    }

    /// The endpoint of one configuration; empty when nobody knows its provider any more.
    Optional<EndpointBinding> of(ProviderKind slot, ProviderConfig config) {
        return types.find(slot, config.provider()).map(config::binding);
    }

    /// The endpoints of a configuration and of its fallbacks.
    Set<EndpointBinding> ofChain(ProviderKind slot, ProviderConfig config) {
        return config.chain().stream()
                .flatMap(one -> of(slot, one).stream())
                .collect(Collectors.toSet());
    }

    /// The fields of the secrets that are stored for an endpoint.
    static Set<String> secrets(Agent agent, ProviderKind slot, EndpointBinding endpoint) {
        return agent.secrets(slot)
                .filter(secret -> secret.binding().equals(endpoint))
                .map(StoredSecret::field)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /// The fields of the secrets whose way a fallback would change. Fallbacks have no names: if one
    /// appears at a new endpoint while one of the same provider leaves an endpoint, it is that one.
    ///
    /// @param wanted the chain that the fallback stands in
    Set<String> left(
            Agent agent, ProviderKind slot, ProviderConfig wanted, ProviderConfig fallback) {
        ProviderConfig before = agent.content().provider(slot);
        if (of(slot, fallback).filter(ofChain(slot, before)::contains).isPresent()) {
            return Set.of();
        }
        Set<EndpointBinding> staying = ofChain(slot, wanted);
        return before.chain().stream()
                .filter(config -> config.provider().equals(fallback.provider()))
                .flatMap(config -> of(slot, config).stream())
                .filter(endpoint -> !staying.contains(endpoint))
                .flatMap(endpoint -> secrets(agent, slot, endpoint).stream())
                .collect(Collectors.toSet());
    }
}
