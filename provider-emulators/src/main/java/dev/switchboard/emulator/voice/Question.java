package dev.switchboard.emulator.voice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// A question as it arrived at [LlmEmulator].
///
/// @param session the one that is written beside; empty when none is named
/// @param message what was said last by the user; empty when nothing was
/// @param agent its id or key
/// @param revision 0 when none is named
/// @param turn -1 when none is named
/// @param generation -1 when none is named
/// @param messages the whole conversation
/// @param tools the names of those that the client can run
/// @param json all of it
public record Question(
        String session,
        String message,
        String agent,
        int revision,
        int turn,
        int generation,
        boolean speculative,
        List<Line> messages,
        List<String> tools,
        JsonObject json) {
    private static final int NONE = -1;

    /// One message of a conversation.
    ///
    /// @param role `system`, `user`, `assistant` or `tool`
    /// @param calls of tools, in a message of the assistant
    /// @param toolCallId of the call whose result it is; empty otherwise
    public record Line(String role, String text, List<Call> calls, String toolCallId) {
        public Line {
            calls = List.copyOf(calls);
        }

        private static Line of(JsonObject message) {
            return new Line(
                    message.getString("role"),
                    message.getString("content", ""),
                    objects(message, "tool_calls").stream().map(Call::of).toList(),
                    message.getString("tool_call_id", ""));
        }
    }

    /// A call of a tool of the client.
    public record Call(String id, String name, String arguments) {
        private static Call of(JsonObject call) {
            JsonObject function = call.getJsonObject("function");
            return new Call(
                    call.getString("id"),
                    function.getString("name"),
                    function.getString("arguments"));
        }
    }

    public Question {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /// What a request for a chat completion asks.
    static Question of(JsonObject body) {
        JsonObject ours = body.getJsonObject("x_switchboard", new JsonObject());
        List<Line> messages = objects(body, "messages").stream().map(Line::of).toList();
        return new Question(
                ours.getString("session", ""),
                messages.stream()
                        .filter(line -> line.role().equals("user"))
                        .reduce((_, later) -> later)
                        .map(Line::text)
                        .orElse(""),
                body.getString("model", ""),
                ours.getInteger("revision", 0),
                ours.getInteger("turn", NONE),
                ours.getInteger("generation", NONE),
                ours.getBoolean("speculative", false),
                messages,
                objects(body, "tools").stream()
                        .map(tool -> tool.getJsonObject("function").getString("name"))
                        .toList(),
                body);
    }

    private static List<JsonObject> objects(JsonObject parent, String name) {
        return parent.getJsonArray(name, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
