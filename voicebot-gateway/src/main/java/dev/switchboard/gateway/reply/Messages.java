package dev.switchboard.gateway.reply;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes messages of OpenAI's form of lines. What the agent said and the tools that it called right
/// after it are one message, as in the answer that they came from.
final class Messages {
    private final ArrayNode messages;
    private @Nullable ObjectNode agents;

    Messages(ObjectMapper json) {
        messages = json.createArrayNode();
    }

    ArrayNode of(List<Line> lines) {
        lines.forEach(this::add);
        return messages;
    }

    private void add(Line line) {
        switch (line) {
            case Line.Said(Line.Speaker who, String text) -> {
                boolean agent = who == Line.Speaker.AGENT;
                ObjectNode message = message(agent ? "assistant" : "user").put("content", text);
                agents = agent ? message : null;
            }
            case Line.Told(String text) -> {
                message("system").put("content", text);
                agents = null;
            }
            case Line.Noted(String text) -> {
                message("system").put("name", "switchboard").put("content", text);
                agents = null;
            }
            case Line.Earlier(List<Line> earlier) -> earlier.forEach(this::add);
            case Line.Called(String callId, String name, String arguments) -> {
                ObjectNode message = agents == null ? message("assistant") : agents;
                agents = message;
                message.withArray("tool_calls")
                        .addObject()
                        .put("id", callId)
                        .put("type", "function")
                        .putObject("function")
                        .put("name", name)
                        .put("arguments", arguments);
            }
            case Line.Returned(String callId, String output) -> {
                message("tool").put("tool_call_id", callId).put("content", output);
                agents = null;
            }
        }
    }

    private ObjectNode message(String role) {
        return messages.addObject().put("role", role);
    }
}
