package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.Optional;

/// Reads the fields of one object of a client's event; what is missing or has the wrong type is
/// refused with the path of the field.
///
/// @param path where the object is, such as `session.audio`; empty for the event itself
record Fields(JsonNode node, String path) {
    private static final long DAY = 86_400_000;

    /// A text that must be there.
    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    /// A text; absent when null or missing.
    Optional<String> optionalText(String name) {
        return present(name)
                .map(value -> {
                    if (!value.isTextual()) {
                        throw wrongType(name, "a string");
                    }
                    return value.asText();
                });
    }

    /// A time in milliseconds, not negative and at most a day, that must be there.
    long millis(String name) {
        JsonNode value = present(name).orElseThrow(() -> missing(name));
        if (!value.isNumber()) {
            throw wrongType(name, "an integer");
        }
        if (value.asDouble() < 0) {
            throw new RefusedException(
                    "invalid_value", "%s must not be negative.".formatted(at(name)), at(name));
        }
        if (value.asDouble() > DAY) {
            throw new RefusedException(
                    "invalid_value", "%s must be at most %d.".formatted(at(name), DAY), at(name));
        }
        return value.asLong();
    }

    /// Yes or no, that must be there.
    boolean flag(String name) {
        return optionalFlag(name).orElseThrow(() -> missing(name));
    }

    /// Yes or no; absent when null or missing.
    Optional<Boolean> optionalFlag(String name) {
        return present(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw wrongType(name, "a boolean");
                    }
                    return value.asBoolean();
                });
    }

    /// An object that must be there.
    ObjectNode object(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name));
    }

    /// An object; absent when null or missing.
    Optional<ObjectNode> optionalObject(String name) {
        return present(name)
                .map(value -> {
                    if (!(value instanceof ObjectNode object)) {
                        throw wrongType(name, "an object");
                    }
                    return object;
                });
    }

    /// The path of one of its fields.
    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /// The fields of an object inside.
    Fields in(String name) {
        return new Fields(object(name), at(name));
    }

    /// Whatever is there, but not null.
    Optional<JsonNode> present(String name) {
        return node.hasNonNull(name) ? Optional.of(node.get(name)) : Optional.empty();
    }

    RefusedException missing(String name) {
        return new RefusedException(
                "missing_required_parameter",
                "Missing required parameter: '%s'.".formatted(at(name)),
                at(name));
    }

    RefusedException wrongType(String name, String wanted) {
        return new RefusedException(
                "invalid_type",
                "Invalid type for '%s': expected %s.".formatted(at(name), wanted),
                at(name));
    }
}
