package dev.switchboard.client.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.problem.ProblemException.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives equal documents one form: own names instead of aliases and, if wanted, nothing that counts
/// as absent. What the schema does not describe is left as it is.
final class NormalForm {
    private final Blocks blocks;
    private final boolean dropAbsent;
    private final List<Violation> contradictions = new ArrayList<>();
    private final Map<String, String> written = new HashMap<>();

    NormalForm(Blocks blocks, boolean dropAbsent) {
        this.blocks = blocks;
        this.dropAbsent = dropAbsent;
    }

    ObjectNode of(ObjectNode document) {
        return block(document, blocks.root(), "");
    }

    /// Fields that were given under two names with different values.
    List<Violation> contradictions() {
        return contradictions;
    }

    /// The pointer into the document as it was given, for a pointer into the normal form.
    String written(String pointer) {
        for (int end = pointer.length(); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
            String renamed = written.get(pointer.substring(0, end));
            if (renamed != null) {
                return renamed + pointer.substring(end);
            }
        }
        return pointer;
    }

    private ObjectNode block(ObjectNode object, JsonNode block, String pointer) {
        var aliases = blocks.aliases(block);
        ObjectNode normal = JsonNodeFactory.instance.objectNode();
        for (var entry : object.properties()) {
            String name = entry.getKey();
            List<String> path = aliases.getOrDefault(name, List.of(name));
            JsonNode field = Blocks.at(block, path);
            String at = pointer + "/" + Pointers.escaped(name);
            String own = pointer + pointer(path);
            if (!own.equals(at) && !written.containsKey(own)) {
                written.put(own, written(pointer) + "/" + Pointers.escaped(name));
            }
            JsonNode value = value(entry.getValue(), field, own);
            if (!dropAbsent || !isAbsent(value, field)) {
                put(normal, path, value, written(pointer) + "/" + Pointers.escaped(name));
            }
        }
        return normal;
    }

    private void put(ObjectNode normal, List<String> path, JsonNode value, String at) {
        String name = path.getFirst();
        JsonNode before = normal.get(name);
        if (path.size() > 1) {
            ObjectNode inner =
                    before instanceof ObjectNode object ? object : normal.putObject(name);
            put(inner, path.subList(1, path.size()), value, at);
        } else if (before instanceof ObjectNode one && value instanceof ObjectNode other) {
            other.properties()
                    .forEach(entry -> put(one, List.of(entry.getKey()), entry.getValue(), at));
        } else if (before != null && !before.equals(value)) {
            contradictions.add(
                    new Violation(
                            at,
                            "contradiction",
                            "This is another name of `%s`, which says something else."
                                    .formatted(name)));
        } else {
            normal.set(name, value);
        }
    }

    private JsonNode value(JsonNode value, JsonNode field, String pointer) {
        if (value instanceof ObjectNode object && Blocks.isBlock(field)) {
            return block(object, field, pointer);
        }
        JsonNode items = field.path("items");
        if (value instanceof ArrayNode list && Blocks.isBlock(items)) {
            ArrayNode normal = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < list.size(); i++) {
                normal.add(value(list.get(i), items, pointer + "/" + i));
            }
            return normal;
        }
        return value;
    }

    private static boolean isAbsent(JsonNode value, JsonNode field) {
        if (field.isMissingNode()) {
            return false;
        }
        return value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isObject() && value.isEmpty());
    }

    private static String pointer(List<String> path) {
        var pointer = new StringBuilder();
        path.forEach(name -> pointer.append('/').append(Pointers.escaped(name)));
        return pointer.toString();
    }
}
