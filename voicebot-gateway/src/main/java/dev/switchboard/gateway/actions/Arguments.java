package dev.switchboard.gateway.actions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/// What a model gave a tool.
record Arguments(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Reads it; nothing at all is an empty object.
    static Optional<Arguments> read(String text) {
        try {
            JsonNode json = JSON.readTree(text.isBlank() ? "{}" : text);
            return json.isObject() ? Optional.of(new Arguments(json)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /// A text that is not blank.
    Optional<String> text(String name) {
        return Optional.ofNullable(json.path(name).textValue())
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
