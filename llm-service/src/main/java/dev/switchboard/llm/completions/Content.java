package dev.switchboard.llm.completions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.openai.Parameters;
import dev.switchboard.llm.model.ToolCall;
import java.util.List;
import java.util.stream.Collectors;

/// What a message says: a text, or parts that are texts; and what it calls.
final class Content {
    private static final String NAME = "content";

    private Content() {}

    /// The text of a message; empty when it has none.
    static String of(Parameters message) {
        if (!message.has(NAME)) {
            return "";
        }
        return message.any(NAME).filter(JsonNode::isArray).isPresent()
                ? parts(message.objects(NAME))
                : message.any(NAME)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .orElseThrow(() ->
                                message.wrongType(NAME, "a string or an array of text parts"));
    }

    /// A call of a tool in a message of the assistant.
    static ToolCall call(Parameters call) {
        Parameters function = call.demandedObject("function");
        return new ToolCall(
                call.demandedText("id"),
                function.demandedText("name"),
                function.text("arguments").filter(text -> !text.isBlank()).orElse("{}"));
    }

    private static String parts(List<Parameters> parts) {
        return parts.stream().map(Content::part).collect(Collectors.joining("\n"));
    }

    private static String part(Parameters part) {
        String type = part.demandedText("type");
        return switch (type) {
            case "text" -> part.demandedText("text");
            case "refusal" -> part.demandedText("refusal");
            case "image_url", "input_audio", "file" ->
                    throw part.bad(
                            "type",
                            "unsupported_value",
                            "is `%s`; only text is read".formatted(type));
            default -> throw part.bad("type", "invalid_value", "must be `text`");
        };
    }
}
