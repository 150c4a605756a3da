package dev.switchboard.client.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Finds one's way through a schema whose references stay within it.
record Blocks(ObjectNode root) {
    /// The schema of a field, its reference followed; what stands beside a reference is kept.
    JsonNode resolved(JsonNode field) {
        String reference = field.path("$ref").asText();
        if (!reference.startsWith("#")) {
            return field;
        }
        JsonNode target = resolved(root.at(reference.substring(1)));
        if (field.size() == 1 || !(target instanceof ObjectNode object)) {
            return target;
        }
        ObjectNode merged = object.deepCopy();
        field.properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        return merged;
    }

    /// The schema of a field of a block, or of a field further down.
    JsonNode at(JsonNode block, List<String> path) {
        JsonNode field = block;
        for (String name : path) {
            field = resolved(field.path("properties").path(name));
        }
        return field;
    }

    /// Whether the schema names the fields of an object.
    static boolean isBlock(JsonNode schema) {
        return schema.path("properties").isObject();
    }

    /// Whether a field does not belong to an object that holds these values, by the block's `if`
    /// with its `then` and `else`.
    boolean excludes(JsonNode block, String name, ObjectNode values) {
        if (!block.has("if")) {
            return false;
        }
        boolean holds = true;
        for (var wanted : block.path("if").path("properties").properties()) {
            JsonNode constant = wanted.getValue().path("const");
            holds &= constant.equals(values.get(wanted.getKey()));
        }
        JsonNode field = block.path(holds ? "then" : "else").path("properties").path(name);
        return field.isBoolean() && !field.booleanValue();
    }
}
