package dev.switchboard.agent.credential;

import dev.switchboard.client.catalog.ProviderKind;
import java.util.Optional;
import java.util.UUID;

/// That a secret is stored, and for which endpoint; not the secret.
///
/// @param version counts the secrets of this field; a higher one is a newer one
/// @param hint its last four characters, if it is long enough to keep the rest secret
/// @param reference where it is, if it is not stored here
public record StoredSecret(
        UUID agent,
        ProviderKind slot,
        String field,
        EndpointBinding binding,
        int version,
        Optional<String> hint,
        Optional<String> reference) {}
