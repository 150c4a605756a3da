package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicLong;

/// Writes the server events of one connection, each with its own id.
final class ServerEvents {
    private final ObjectMapper json;
    private final String prefix;
    private final AtomicLong count = new AtomicLong();

    /// @param connection makes the ids unique
    ServerEvents(ObjectMapper json, String connection) {
        this.json = json;
        prefix = "event_" + connection.replace("-", "") + "_";
    }

    String write(ServerEvent event) {
        ObjectNode tree = json.valueToTree(event);
        return tree.put("event_id", prefix + count.incrementAndGet()).toString();
    }
}
