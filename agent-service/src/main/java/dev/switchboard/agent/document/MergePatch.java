package dev.switchboard.agent.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.json.StrictJson;
import java.util.List;

/// JSON Merge Patch (RFC 7396): what a patch names is replaced, what it sets to `null` is taken
/// away.
public final class MergePatch {
    /// `application/merge-patch+json`
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    /// Two spellings of one thing: a patch that has one must not meet the other.
    private static final List<String> STATUS = List.of("status", "isActive");

    private MergePatch() {}

    /// The document after a patch. A secret that the patch does not name stays.
    public static ObjectNode apply(ObjectNode document, ObjectNode patch) {
        ObjectNode target = document.deepCopy();
        if (STATUS.stream().anyMatch(patch::has)) {
            target.remove(STATUS);
        }
        return merge(target, patch);
    }

    private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        for (var field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode change) {
                ObjectNode old =
                        target.get(field.getKey()) instanceof ObjectNode object
                                ? object
                                : StrictJson.object();
                target.set(field.getKey(), merge(old, change));
            } else {
                target.set(field.getKey(), value);
            }
        }
        return target;
    }
}
