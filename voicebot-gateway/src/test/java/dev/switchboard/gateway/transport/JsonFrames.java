package dev.switchboard.gateway.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/// Joins the text frames of a WebSocket whose messages are JSON.
public final class JsonFrames {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringBuilder text = new StringBuilder();

    /// The message that is whole with this.
    public Optional<JsonNode> add(CharSequence data, boolean last) {
        text.append(data);
        if (!last) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text.toString()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        } finally {
            text.setLength(0);
        }
    }
}
