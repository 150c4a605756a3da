package dev.switchboard.agent.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/// A persona, a skill or a knowledge base with one of its revisions.
///
/// @param isSystem whether it belongs to the platform and cannot be changed
/// @param revision which revision `content` is; the newest, unless another was asked for
/// @param content the document without identity and state, as it is stored
public record LibraryItem(
        UUID id,
        LibraryKind kind,
        String key,
        boolean isSystem,
        int revision,
        ObjectNode content,
        Instant createdAt,
        Instant updatedAt) {
    public LibraryItem {
        content = content.deepCopy();
    }

    /// The name that people read.
    public String name() {
        return content.path("name").asText();
    }

    /// The document as it is shown.
    ObjectNode shown() {
        ObjectNode json = content.deepCopy();
        json.put("id", id.toString());
        json.put("key", key);
        json.put("revision", revision);
        json.put("isSystem", isSystem);
        json.put("createdAt", createdAt.toString());
        json.put("updatedAt", updatedAt.toString());
        return kind.document().schema().ordered(json);
    }
}
