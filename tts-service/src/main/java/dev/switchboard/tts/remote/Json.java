package dev.switchboard.tts.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.json.JsonBuffers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// JSON as providers speak it.
public final class Json {
    private static final ObjectMapper MAPPER = JsonBuffers.mapper();

    private Json() {}

    /// An object to fill.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// What a provider sent.
    ///
    /// @throws ProviderFailure of kind `PROTOCOL` when it is no JSON object
    public static JsonNode read(String text) {
        try {
            JsonNode read = MAPPER.readTree(text);
            if (read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException _) {
            // said below, without the provider's words
        }
        throw Failures.unreadable();
    }

    /// An error body, which may be anything; an empty object when it is no JSON object.
    public static JsonNode lenient(String text) {
        try {
            return read(text);
        } catch (ProviderFailure _) {
            return object();
        }
    }

    /// A body to send.
    public static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Audio in base64.
    ///
    /// @throws ProviderFailure of kind `PROTOCOL` when it is none
    public static byte[] audio(JsonNode base64) {
        try {
            return Base64.getDecoder().decode(base64.asText());
        } catch (IllegalArgumentException _) {
            throw Failures.unreadable();
        }
    }
}
