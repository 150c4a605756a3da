package dev.switchboard.llm.embeddings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.client.openai.ModelName;
import dev.switchboard.client.openai.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a client asks for.
///
/// @param base64 whether vectors are written as base64 of little-endian 32-bit floats
record EmbeddingRequest(
        ModelName agent, List<String> input, boolean base64, Optional<Integer> dimensions) {
    private static final String INPUT = "input";
    private static final int MOST_TEXTS = 2048;
    private static final int MOST_CHARACTERS = 250_000;

    /// @throws BadParameter the first parameter that cannot be used
    static EmbeddingRequest of(Parameters request) {
        return new EmbeddingRequest(
                new ModelName(request.text("agent_id"), request.text("model")),
                input(request),
                base64(request),
                request.integer("dimensions", 1, 1_000_000));
    }

    private static boolean base64(Parameters request) {
        return switch (request.text("encoding_format").orElse("float")) {
            case "float" -> false;
            case "base64" -> true;
            default ->
                    throw request.bad(
                            "encoding_format", "invalid_value", "must be float or base64");
        };
    }

    private static List<String> input(Parameters request) {
        JsonNode input = request.any(INPUT).orElseThrow(() -> request.missing(INPUT));
        List<String> texts =
                input.isArray() ? texts(request, input) : List.of(text(request, INPUT, input));
        if (texts.stream().mapToInt(String::length).sum() > MOST_CHARACTERS) {
            throw request.bad(
                    INPUT, "string_above_max_length", "has at most 250,000 characters in all");
        }
        return texts;
    }

    private static List<String> texts(Parameters request, JsonNode input) {
        if (input.isEmpty() || input.size() > MOST_TEXTS) {
            throw request.bad(INPUT, "invalid_value", "has 1 to %d texts".formatted(MOST_TEXTS));
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < input.size(); i++) {
            texts.add(text(request, INPUT + "/" + i, input.get(i)));
        }
        return texts;
    }

    private static String text(Parameters request, String name, JsonNode value) {
        if (value.isNumber() || (value.isArray() && value.path(0).isNumber())) {
            throw request.bad(
                    INPUT, "unsupported_value", "must be text: this model counts other tokens");
        }
        if (!value.isTextual()) {
            throw request.wrongType(name, "a string");
        }
        if (value.textValue().isBlank()) {
            throw request.bad(name, "invalid_value", "is empty");
        }
        return value.textValue();
    }
}
