package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.ObjectMappers;
import com.openai.errors.OpenAIException;
import com.openai.models.realtime.RealtimeServerEvent;
import java.util.Optional;

/// What the official client makes of our events. Our own, which it cannot know, are left out, and
/// so are those that show a format of ours.
final class OfficialSchema {
    static final String OURS = "x_switchboard.";
    private static final String OUR_FORMAT = "audio/opus";

    private OfficialSchema() {}

    /// What is wrong with an event; empty for nothing.
    static Optional<String> complaint(JsonNode event) {
        String type = event.path("type").asText();
        if (type.startsWith(OURS) || event.toString().contains(OUR_FORMAT)) {
            return Optional.empty();
        }
        try {
            ObjectMappers.jsonMapper()
                    .readValue(event.toString(), RealtimeServerEvent.class)
                    .validate();
            return Optional.empty();
        } catch (OpenAIException | JsonProcessingException e) {
            return Optional.of("%s: %s in %s".formatted(type, e.getMessage(), event));
        }
    }
}
