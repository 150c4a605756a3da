package dev.switchboard.agent.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What became of each document of an import.
final class ImportReport {
    private static final String FAILED = "failed";

    private final ObjectMapper json;
    private final boolean dryRun;
    private final ArrayNode items = StrictJson.object().putArray("items");
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    ImportReport(ObjectMapper json, boolean dryRun) {
        this.json = json;
        this.dryRun = dryRun;
        for (var result : ImportedAgent.Result.values()) {
            counts.put(result.word(), 0);
        }
        counts.put(FAILED, 0);
    }

    /// @param warnings what is valid but does not work, as the agent itself shows it
    void taken(String key, ImportedAgent.Result result, ArrayNode warnings) {
        ObjectNode item = add(key, result.word());
        if (!warnings.isEmpty() && result != ImportedAgent.Result.SKIPPED) {
            item.set("warnings", warnings);
        }
    }

    void failed(String key, ProblemException why) {
        add(key, FAILED).set("problem", json.valueToTree(ProblemDetail.of(why)));
    }

    private ObjectNode add(String key, String result) {
        counts.merge(result, 1, Integer::sum);
        return items.addObject()
                .put("document", items.size())
                .put("key", key.isEmpty() ? null : key)
                .put("result", result);
    }

    ObjectNode show() {
        ObjectNode report = StrictJson.object();
        report.put("dryRun", dryRun);
        counts.forEach(report::put);
        report.set("items", items);
        return report;
    }
}
