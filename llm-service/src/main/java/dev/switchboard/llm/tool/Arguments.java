package dev.switchboard.llm.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Optional;

/// What a model hands to a tool, as far as it is a JSON object of known names.
public final class Arguments {
    private static final int LONGEST = 16_000;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ObjectNode json;

    private Arguments(ObjectNode json) {
        this.json = json;
    }

    /// @param text as the model wrote it; nothing at all is no arguments
    /// @param known the names that the tool takes
    static Arguments of(String text, Collection<String> known) throws ToolFailure {
        if (text.length() > LONGEST) {
            throw new ToolFailure("The arguments have more than 16,000 characters; send less.");
        }
        ObjectNode json = text.isBlank() ? JSON.createObjectNode() : object(text);
        for (var entry : json.properties()) {
            if (!known.contains(entry.getKey())) {
                throw new ToolFailure(
                        "This tool takes no `%s`; it takes %s."
                                .formatted(entry.getKey(), String.join(", ", known)));
            }
        }
        return new Arguments(json);
    }

    private static ObjectNode object(String text) throws ToolFailure {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException notJson) {
            // said below
        }
        throw new ToolFailure("The arguments are no JSON object; send one such as {}.");
    }

    /// A text that may be left out; a blank one is left out.
    public Optional<String> text(String name) throws ToolFailure {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new ToolFailure("`%s` is a string; send it in quotes.".formatted(name));
        }
        return Optional.of(value.textValue().strip()).filter(text -> !text.isEmpty());
    }

    /// A whole number that may be left out.
    public Optional<Integer> number(String name, int least, int most) throws ToolFailure {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.canConvertToExactIntegral()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw new ToolFailure(
                    "`%s` is a whole number from %d to %d.".formatted(name, least, most));
        }
        return Optional.of(value.intValue());
    }

    /// A text that must be there.
    public String demandedText(String name) throws ToolFailure {
        return text(name)
                .orElseThrow(() -> new ToolFailure("`%s` is missing; send it.".formatted(name)));
    }
}
