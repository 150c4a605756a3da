package dev.switchboard.agent.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonDiff;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.StreamSupport;

/// What leads from one document to another, as JSON Patch (RFC 6902): `add`, `remove` and `replace`
/// only.
public final class Difference {
    private static final EnumSet<DiffFlags> PLAIN =
            EnumSet.of(DiffFlags.OMIT_MOVE_OPERATION, DiffFlags.OMIT_COPY_OPERATION);

    private Difference() {}

    /// The operations, in the order in which they apply.
    public static ArrayNode operations(JsonNode from, JsonNode to) {
        return (ArrayNode) JsonDiff.asJson(from, to, PLAIN);
    }

    /// The places that are another, as JSON Pointers.
    public static List<String> paths(JsonNode from, JsonNode to) {
        return StreamSupport.stream(operations(from, to).spliterator(), false)
                .map(operation -> operation.path("path").asText())
                .distinct()
                .toList();
    }
}
