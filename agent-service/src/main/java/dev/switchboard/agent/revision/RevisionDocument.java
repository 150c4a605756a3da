package dev.switchboard.agent.revision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.definition.Revision;
import dev.switchboard.agent.json.StrictJson;
import java.util.Map;

/// A revision as it is shown.
final class RevisionDocument {
    private RevisionDocument() {}

    /// @param labels of the agent, with the number of the revision that each is on
    static ObjectNode of(Revision revision, Map<String, Integer> labels) {
        ObjectNode json = StrictJson.object();
        json.put("number", revision.number());
        json.put("stage", revision.stage().word());
        var ours = json.putArray("labels");
        labels.forEach((label, number) -> {
            if (number == revision.number()) {
                ours.add(label);
            }
        });
        json.put("parent", revision.parent().orElse(null));
        json.put("hash", revision.hash());
        json.put("author", revision.author());
        json.put("reason", revision.reason());
        json.put("createdAt", revision.createdAt().toString());
        json.put("publishedAt", revision.publishedAt().map(Object::toString).orElse(null));
        return json;
    }
}
