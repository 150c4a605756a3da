package dev.switchboard.agent.credential;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.agent.json.CanonicalJson;
import dev.switchboard.agent.json.StrictJson;
import java.util.Map;

/// Where a secret may be sent: the provider and every field that could send it elsewhere, hashed.
///
/// @param value the provider's name and the SHA-256 over all of it
public record EndpointBinding(String value) {
    /// The binding of a provider configuration.
    ///
    /// @param exposing the fields that decide where the secret goes, such as `base_url`
    public static EndpointBinding of(String provider, Map<String, JsonNode> exposing) {
        var document = StrictJson.object();
        document.put("provider", provider);
        document.putObject("exposing").setAll(exposing);
        return new EndpointBinding(provider + "#" + CanonicalJson.sha256(document));
    }
}
