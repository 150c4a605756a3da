package dev.switchboard.client.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/// Puts the fields of a document into the order of its schema; what the schema does not name comes
/// after, by name.
final class Order {
    private final Blocks blocks;

    Order(Blocks blocks) {
        this.blocks = blocks;
    }

    ObjectNode of(ObjectNode document) {
        return block(document, blocks.root());
    }

    private ObjectNode block(ObjectNode object, JsonNode block) {
        ObjectNode ordered = JsonNodeFactory.instance.objectNode();
        var others = new TreeSet<String>();
        object.fieldNames().forEachRemaining(others::add);
        for (var property : block.path("properties").properties()) {
            if (others.remove(property.getKey())) {
                ordered.set(
                        property.getKey(),
                        value(object.path(property.getKey()), property.getValue()));
            }
        }
        JsonNode further = block.path("additionalProperties");
        others.forEach(name -> ordered.set(name, value(object.path(name), further)));
        return ordered;
    }

    private JsonNode value(JsonNode value, JsonNode schema) {
        return switch (value) {
            case ObjectNode object -> block(object, schema);
            case ArrayNode list -> {
                JsonNode items = schema.path("items");
                ArrayNode ordered = JsonNodeFactory.instance.arrayNode();
                list.forEach(item -> ordered.add(value(item, items)));
                yield ordered;
            }
            default -> value;
        };
    }
}
