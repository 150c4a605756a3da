package dev.switchboard.client.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Fills in what a document leaves out. A block that lacks a required field stays away: it is off.
final class Defaults {
    private final Blocks blocks;

    Defaults(Blocks blocks) {
        this.blocks = blocks;
    }

    ObjectNode into(ObjectNode document) {
        fill(document, blocks.root());
        return document;
    }

    private void fill(ObjectNode object, JsonNode block) {
        for (var property : block.path("properties").properties()) {
            String name = property.getKey();
            JsonNode field = property.getValue();
            if (object.get(name) instanceof ObjectNode inner) {
                fill(inner, field);
            } else if (!object.has(name) && !Blocks.excludes(block, name, object)) {
                add(object, name, field);
            }
        }
    }

    private void add(ObjectNode object, String name, JsonNode field) {
        if (field.has("default")) {
            object.set(name, field.get("default").deepCopy());
        } else if (Blocks.isBlock(field) && !field.has("required")) {
            ObjectNode inner = JsonNodeFactory.instance.objectNode();
            fill(inner, field);
            if (!inner.isEmpty()) {
                object.set(name, inner);
            }
        }
    }
}
