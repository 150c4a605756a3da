package dev.switchboard.emulator.voice;

import dev.switchboard.emulator.voice.LlmEmulator.Call;
import dev.switchboard.emulator.voice.LlmEmulator.Line;
import dev.switchboard.emulator.voice.LlmEmulator.Question;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Reads requests for chat completions.
final class Conversations {
    private static final int NONE = -1;

    private Conversations() {}

    static Question question(JsonObject body) {
        JsonObject ours = body.getJsonObject("x_switchboard", new JsonObject());
        List<Line> messages = objects(body, "messages").stream().map(Conversations::line).toList();
        return new Question(
                ours.getString("session", ""),
                messages.stream()
                        .filter(line -> line.role().equals("user"))
                        .reduce((_, later) -> later)
                        .map(Line::text)
                        .orElse(""),
                body.getString("model", ""),
                ours.getInteger("revision", 0),
                "",
                ours.getInteger("turn", NONE),
                ours.getInteger("generation", NONE),
                ours.getBoolean("speculative", false),
                messages,
                objects(body, "tools").stream()
                        .map(tool -> tool.getJsonObject("function").getString("name"))
                        .toList(),
                body);
    }

    private static Line line(JsonObject message) {
        return new Line(
                message.getString("role"),
                message.getString("content", ""),
                objects(message, "tool_calls").stream().map(Conversations::call).toList(),
                message.getString("tool_call_id", ""));
    }

    private static Call call(JsonObject call) {
        JsonObject function = call.getJsonObject("function");
        return new Call(
                call.getString("id"), function.getString("name"), function.getString("arguments"));
    }

    private static List<JsonObject> objects(JsonObject parent, String name) {
        return parent.getJsonArray(name, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
