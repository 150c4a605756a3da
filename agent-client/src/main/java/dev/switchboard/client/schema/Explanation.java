package dev.switchboard.client.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import dev.switchboard.client.problem.ProblemException.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Says what a field wants instead of what a schema's keyword is called. Never quotes the value,
/// which may be a secret in the wrong place.
final class Explanation {
    private static final String NOT_BLANK = "\\S";

    private final ObjectNode schema;

    Explanation(ObjectNode schema) {
        this.schema = schema;
    }

    Violation of(Error error) {
        String parent = error.getInstanceLocation().toString();
        JsonPointer keyword =
                JsonPointer.compile(error.getSchemaLocation().getFragment().toString());
        JsonNode field = schema.at(keyword.head());
        String code = error.getKeyword();
        return switch (code) {
            case "required" ->
                    new Violation(
                            parent + "/" + Pointers.escaped(error.getProperty()),
                            code,
                            "`%s` is needed.".formatted(error.getProperty()));
            case "additionalProperties", "unevaluatedProperties" ->
                    unknown(parent, error.getProperty(), field);
            case "propertyNames" ->
                    new Violation(
                            parent + "/" + Pointers.escaped(error.getProperty()),
                            code,
                            wants(code, schema.at(keyword), error));
            default -> new Violation(parent, code, wants(code, field, error));
        };
    }

    private static Violation unknown(String parent, String name, JsonNode object) {
        List<String> known = new ArrayList<>();
        object.path("properties").fieldNames().forEachRemaining(known::add);
        String message =
                Nearest.to(name, known)
                        .map(near ->
                                "This field does not exist; did you mean `%s`?".formatted(near))
                        .orElseGet(() ->
                                "This field does not exist; known are %s."
                                        .formatted(String.join(", ", known)));
        return new Violation(parent + "/" + Pointers.escaped(name), "unknown-field", message);
    }

    private static String wants(String keyword, JsonNode field, Error error) {
        return switch (keyword) {
            case "type" -> "This must be %s.".formatted(type(field.path("type")));
            case "enum" -> "Allowed are %s.".formatted(list(field.path("enum")));
            case "const" -> "Allowed is %s.".formatted(field.path("const").asText());
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> range(field);
            case "minLength", "maxLength" ->
                    "This has %s characters.".formatted(bounds(field, "minLength", "maxLength"));
            case "minItems", "maxItems" ->
                    "This list has %s entries.".formatted(bounds(field, "minItems", "maxItems"));
            case "minProperties", "maxProperties" ->
                    "This has %s fields."
                            .formatted(bounds(field, "minProperties", "maxProperties"));
            case "uniqueItems" -> "Nothing stands in this list twice.";
            case "pattern", "propertyNames" -> hint(field);
            case "false" -> "This does not go with what stands beside it.";
            default -> sentence(error.getMessage());
        };
    }

    private static String hint(JsonNode field) {
        if (field.has("x-hint")) {
            return field.path("x-hint").asText();
        }
        return field.path("pattern").asText().equals(NOT_BLANK)
                ? "This must not be blank."
                : "This does not fit the pattern %s.".formatted(field.path("pattern").asText());
    }

    private static String type(JsonNode type) {
        return type.isArray()
                ? texts(type).map(Explanation::word).collect(Collectors.joining(" or "))
                : word(type.asText());
    }

    private static String word(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> type;
        };
    }

    private static String range(JsonNode field) {
        JsonNode low = field.has("minimum") ? field.get("minimum") : field.path("exclusiveMinimum");
        JsonNode high =
                field.has("maximum") ? field.get("maximum") : field.path("exclusiveMaximum");
        if (low.isMissingNode()) {
            return "This is at most %s.".formatted(high.asText());
        }
        return high.isMissingNode()
                ? "This is at least %s.".formatted(low.asText())
                : "This is a number from %s to %s.".formatted(low.asText(), high.asText());
    }

    private static String bounds(JsonNode field, String low, String high) {
        if (!field.has(low)) {
            return "at most " + field.path(high).asText();
        }
        return field.has(high)
                ? "%s to %s".formatted(field.path(low).asText(), field.path(high).asText())
                : "at least " + field.path(low).asText();
    }

    private static String list(JsonNode values) {
        return texts(values).collect(Collectors.joining(", "));
    }

    private static java.util.stream.Stream<String> texts(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false).map(JsonNode::asText);
    }

    private static String sentence(String message) {
        return "This " + message + ".";
    }
}
