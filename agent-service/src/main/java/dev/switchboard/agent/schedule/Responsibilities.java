package dev.switchboard.agent.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.agent.definition.AgentConfig;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The responsibilities of an agent that have a time.
final class Responsibilities {
    private static final String CRON = "cron:";
    private static final String UTC = "UTC";

    record Timed(String cron, String zone) {}

    private Responsibilities() {}

    /// By their keys, in the order of the configuration. An entry that begins with `cron:` is its
    /// own key.
    static SequencedMap<String, Timed> timed(AgentConfig config) {
        String zone = config.field("context").path("timezone").asText(UTC);
        var timed = new LinkedHashMap<String, Timed>();
        for (JsonNode entry : config.field("responsibilities")) {
            String text = entry.asText();
            if (text.startsWith(CRON)) {
                timed.put(text, new Timed(text.substring(CRON.length()).strip(), zone));
            } else if (entry.has("cron")) {
                timed.put(
                        entry.path("key").asText(),
                        new Timed(
                                entry.path("cron").asText().strip(),
                                entry.path("zone").asText(zone)));
            }
        }
        return timed;
    }
}
