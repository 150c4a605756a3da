package dev.switchboard.agent.definition;

import dev.switchboard.client.catalog.ProviderKind;
import java.util.Map;

/// What a document says about the secrets of one provider configuration.
///
/// @param pointer where the configuration stands in the document
/// @param config the configuration; its endpoint is the only one that the secrets are for
/// @param fallback whether it is one of the fallbacks
/// @param byField only the fields that the document names
record SecretWrites(
        ProviderKind slot,
        String pointer,
        ProviderConfig config,
        boolean fallback,
        Map<String, SecretWrite> byField) {
    SecretWrites {
        byField = Map.copyOf(byField);
    }
}
