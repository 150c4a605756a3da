package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// One JSON object under inspection: reads fields of the right kind and notes the wrong ones.
/// `null` counts as absent.
final class Fields {
    private final ObjectNode object;
    private final String pointer;
    private final Violations violations;

    Fields(ObjectNode object, String pointer, Violations violations) {
        this.object = object;
        this.pointer = pointer;
        this.violations = violations;
    }

    String pointer(String name) {
        return pointer + "/" + escaped(name);
    }

    /// The name as a segment of a JSON Pointer.
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    void refuseOthersThan(Set<String> known) {
        for (var field : object.properties()) {
            if (!known.contains(field.getKey())) {
                violations.add(
                        pointer(field.getKey()),
                        "unknown-field",
                        "This field does not exist; known are %s."
                                .formatted(String.join(", ", known.stream().sorted().toList())));
            }
        }
    }

    Optional<JsonNode> any(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    String requiredText(String name, int longest) {
        if (filled(name).isEmpty()) {
            violations.add(pointer(name), "required", "`%s` is needed.".formatted(name));
        }
        return text(name, longest).orElse("");
    }

    /// An empty text counts as absent.
    Optional<String> text(String name, int longest) {
        return filled(name).flatMap(node -> text(node, pointer(name), longest, violations));
    }

    private Optional<JsonNode> filled(String name) {
        return any(name).filter(node -> !node.isTextual() || !node.textValue().isEmpty());
    }

    Optional<Boolean> flag(String name) {
        return any(name)
                .filter(node -> is(node.isBoolean(), name, "true or false"))
                .map(JsonNode::booleanValue);
    }

    Optional<ObjectNode> object(String name) {
        return any(name)
                .filter(node -> is(node.isObject(), name, "an object"))
                .map(ObjectNode.class::cast);
    }

    /// The entries that `read` could make something of.
    <T> List<T> list(String name, int most, BiFunction<JsonNode, String, Optional<T>> read) {
        var array =
                any(name)
                        .filter(node -> is(node.isArray(), name, "a list"))
                        .map(ArrayNode.class::cast);
        var entries = new ArrayList<T>();
        if (array.isEmpty()) {
            return entries;
        }
        if (array.get().size() > most) {
            violations.add(
                    pointer(name),
                    "too-many",
                    "%d entries are more than the %d that are allowed."
                            .formatted(array.get().size(), most));
            return entries;
        }
        for (int i = 0; i < array.get().size(); i++) {
            read.apply(array.get().get(i), pointer(name) + "/" + i).ifPresent(entries::add);
        }
        return entries;
    }

    static Optional<String> text(JsonNode node, String at, int longest, Violations violations) {
        if (!node.isTextual()) {
            violations.add(at, "type", "This must be a text.");
            return Optional.empty();
        }
        String text = node.textValue();
        if (text.isBlank()) {
            violations.add(at, "blank", "This must not be empty.");
            return Optional.empty();
        }
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            violations.add(
                    at,
                    "too-long",
                    "%d characters are more than the %d that are allowed."
                            .formatted(length, longest));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private boolean is(boolean right, String name, String wanted) {
        if (!right) {
            violations.add(pointer(name), "type", "This must be %s.".formatted(wanted));
        }
        return right;
    }
}
