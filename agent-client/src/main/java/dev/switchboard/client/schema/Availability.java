package dev.switchboard.client.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Finds the fields of a document that are described but not acted upon: `x-available` is `false`,
/// or a list of values without this one. What a block says holds for its fields, unless they say
/// otherwise themselves. A list of values is one field. `x-works` says what of a field works.
final class Availability {
    private static final String KEYWORD = "x-available";
    private static final String WORKS = "x-works";

    private final Blocks blocks;
    private final List<Unavailable> missing = new ArrayList<>();

    Availability(Blocks blocks) {
        this.blocks = blocks;
    }

    List<Unavailable> missingOf(ObjectNode document) {
        fields(document, blocks.root(), "", true);
        return List.copyOf(missing);
    }

    private void fields(ObjectNode object, JsonNode block, String at, boolean available) {
        for (var entry : object.properties()) {
            JsonNode field = block.path("properties").path(entry.getKey());
            JsonNode value = entry.getValue();
            String place = at + "/" + Pointers.escaped(entry.getKey());
            boolean works = field.has(KEYWORD) ? allows(field.get(KEYWORD), value) : available;
            if (value instanceof ObjectNode inner && Blocks.isBlock(field)) {
                fields(inner, field, place, works);
            } else if (!works) {
                missing.add(
                        new Unavailable(place, Optional.ofNullable(field.path(WORKS).textValue())));
            }
        }
    }

    private static boolean allows(JsonNode available, JsonNode value) {
        return available.isArray()
                ? StreamSupport.stream(available.spliterator(), false).anyMatch(value::equals)
                : available.asBoolean(true);
    }
}
