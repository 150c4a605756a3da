package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.agent.json.StrictJson;
import java.nio.charset.StandardCharsets;

/// JSON with its numbers as they were written.
final class StrictRead {
    private StrictRead() {}

    static JsonNode of(String json) {
        return StrictJson.request(json.getBytes(StandardCharsets.UTF_8));
    }
}
