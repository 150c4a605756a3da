package dev.switchboard.client.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Finds one's way through a schema, in which every reference is replaced by what it leads to. So
/// references stay within the schema, and none leads back to where it stands.
final class Blocks {
    private static final String ABOVE = "../";

    private final ObjectNode root;
    private final IdentityHashMap<JsonNode, Map<String, List<String>>> aliases =
            new IdentityHashMap<>();

    Blocks(ObjectNode schema) {
        root = (ObjectNode) followed(schema, schema);
        noteAliases(root);
    }

    ObjectNode root() {
        return root;
    }

    /// A part of a schema without references; what stands beside a reference is kept.
    private static JsonNode followed(JsonNode part, ObjectNode schema) {
        return switch (part) {
            case ObjectNode object -> followedObject(object, schema);
            case ArrayNode list -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                list.forEach(item -> copy.add(followed(item, schema)));
                yield copy;
            }
            default -> part;
        };
    }

    private static JsonNode followedObject(ObjectNode part, ObjectNode schema) {
        String reference = part.path("$ref").asText();
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (reference.startsWith("#")) {
            JsonNode target = followed(schema.at(reference.substring(1)), schema);
            if (!(target instanceof ObjectNode object)) {
                return target;
            }
            copy.setAll(object);
        }
        part.properties()
                .forEach(entry -> {
                    if (!entry.getKey().equals("$ref")) {
                        copy.set(entry.getKey(), followed(entry.getValue(), schema));
                    }
                });
        return copy;
    }

    private void noteAliases(JsonNode part) {
        if (isBlock(part)) {
            aliases.put(part, aliasesOf(part));
        }
        part.forEach(this::noteAliases);
    }

    private static Map<String, List<String>> aliasesOf(JsonNode block) {
        var aliases = new HashMap<String, List<String>>();
        for (var property : block.path("properties").properties()) {
            String name = property.getKey();
            for (JsonNode alias : property.getValue().path("x-aliases")) {
                if (!alias.asText().startsWith(ABOVE)) {
                    aliases.put(alias.asText(), List.of(name));
                }
            }
            for (var inner : property.getValue().path("properties").properties()) {
                for (JsonNode alias : inner.getValue().path("x-aliases")) {
                    if (alias.asText().startsWith(ABOVE)) {
                        aliases.put(
                                alias.asText().substring(ABOVE.length()),
                                List.of(name, inner.getKey()));
                    }
                }
            }
        }
        return Map.copyOf(aliases);
    }

    /// Which field of a block, as a path from it, another spelling means. An alias that begins with
    /// `../` stands one level above the field that it means.
    Map<String, List<String>> aliases(JsonNode block) {
        return aliases.getOrDefault(block, Map.of());
    }

    /// The schema of a field of a block, or of a field further down.
    static JsonNode at(JsonNode block, List<String> path) {
        JsonNode field = block;
        for (String name : path) {
            field = field.path("properties").path(name);
        }
        return field;
    }

    /// Whether the schema names the fields of an object.
    static boolean isBlock(JsonNode schema) {
        return schema.path("properties").isObject();
    }

    /// Whether a field does not belong to an object that holds these values, by the block's `if`
    /// with its `then` and `else`.
    static boolean excludes(JsonNode block, String name, ObjectNode values) {
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
