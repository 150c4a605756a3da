package dev.switchboard.agent.revision;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/// A difference in words, one line for each place.
final class DiffSummary {
    private static final int LONGEST = 80;

    private DiffSummary() {}

    /// @param mark what secrets begin with
    static List<String> of(ArrayNode operations, JsonNode before, JsonNode after, String mark) {
        return StreamSupport.stream(operations.spliterator(), false)
                .map(operation -> line(operation, before, mark))
                .distinct()
                .toList();
    }

    private static String line(JsonNode operation, JsonNode before, String mark) {
        String pointer = operation.path("path").asText();
        String place = place(pointer);
        JsonNode value = operation.path("value");
        JsonNode old = before.at(JsonPointer.compile(pointer));
        if (isSecret(value, mark) || (isSecret(old, mark) && !operation.has("value"))) {
            return switch (operation.path("op").asText()) {
                case "add" -> place + ": secret entered";
                case "remove" -> place + ": secret taken away";
                default -> place + ": secret changed";
            };
        }
        return switch (operation.path("op").asText()) {
            case "add" -> "%s added: %s".formatted(place, shown(value, mark));
            case "remove" -> "%s removed".formatted(place);
            default ->
                    old.isMissingNode()
                            ? "%s is now %s".formatted(place, shown(value, mark))
                            : "%s: %s → %s".formatted(place, shown(old, mark), shown(value, mark));
        };
    }

    private static boolean isSecret(JsonNode value, String mark) {
        return value.isTextual() && value.textValue().startsWith(mark);
    }

    /// `/knowledge/3/text` as `knowledge[3].text`.
    private static String place(String pointer) {
        var place = new StringBuilder();
        for (String segment : pointer.substring(Math.min(1, pointer.length())).split("/", -1)) {
            String name = segment.replace("~1", "/").replace("~0", "~");
            if (name.chars().allMatch(Character::isDigit) && !name.isEmpty()) {
                place.append('[').append(name).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(name);
            }
        }
        return place.isEmpty() ? "everything" : place.toString();
    }

    private static String shown(JsonNode value, String mark) {
        if (value instanceof ObjectNode object) {
            return "{%s}"
                    .formatted(
                            String.join(
                                    ", ",
                                    object.properties().stream().map(f -> f.getKey()).toList()));
        }
        String text = value.isTextual() ? "“" + value.textValue() + "”" : value.toString();
        String plain = text.replace(mark, "");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
