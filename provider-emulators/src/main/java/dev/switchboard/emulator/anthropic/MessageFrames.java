package dev.switchboard.emulator.anthropic;

import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.model.ModelReply.Call;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// The events of one message.
final class MessageFrames {
    private final String model;
    private final int promptTokens;
    private final ModelReply reply;
    private final List<JsonObject> frames = new ArrayList<>();
    private int block;

    MessageFrames(String model, int promptTokens, ModelReply reply) {
        this.model = model;
        this.promptTokens = promptTokens;
        this.reply = reply;
    }

    List<JsonObject> all() {
        frame("message_start").put("message", message(new JsonArray()).put("usage", usage(1)));
        if (!reply.thoughts().isEmpty()) {
            start(
                    new JsonObject()
                            .put("type", "thinking")
                            .put("thinking", "")
                            .put("signature", ""));
            reply.thoughts()
                    .forEach(part ->
                            delta(
                                    new JsonObject()
                                            .put("type", "thinking_delta")
                                            .put("thinking", part)));
            delta(new JsonObject().put("type", "signature_delta").put("signature", "c2ln"));
            stop();
        }
        if (!reply.texts().isEmpty()) {
            start(new JsonObject().put("type", "text").put("text", ""));
            reply.texts()
                    .forEach(part ->
                            delta(new JsonObject().put("type", "text_delta").put("text", part)));
            stop();
        }
        reply.calls().forEach(this::call);
        frame("message_delta")
                .put(
                        "delta",
                        new JsonObject().put("stop_reason", stopReason()).putNull("stop_sequence"))
                .put("usage", new JsonObject().put("output_tokens", reply.tokens()));
        frame("message_stop");
        return frames;
    }

    JsonObject whole() {
        var content = new JsonArray();
        if (!reply.texts().isEmpty()) {
            content.add(
                    new JsonObject()
                            .put("type", "text")
                            .put("text", String.join("", reply.texts())));
        }
        for (Call call : reply.calls()) {
            content.add(tool(call).put("input", new JsonObject(call.whole())));
        }
        return message(content)
                .put("stop_reason", stopReason())
                .put("usage", usage(reply.tokens()));
    }

    private void call(Call call) {
        start(tool(call).put("input", new JsonObject()));
        delta(new JsonObject().put("type", "input_json_delta").put("partial_json", ""));
        call.arguments()
                .forEach(part ->
                        delta(
                                new JsonObject()
                                        .put("type", "input_json_delta")
                                        .put("partial_json", part)));
        stop();
    }

    private static JsonObject tool(Call call) {
        return new JsonObject()
                .put("type", "tool_use")
                .put("id", call.id())
                .put("name", call.name());
    }

    private JsonObject message(JsonArray content) {
        return new JsonObject()
                .put("id", "msg_emulated")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model)
                .put("content", content)
                .putNull("stop_reason")
                .putNull("stop_sequence");
    }

    private JsonObject usage(int outputTokens) {
        return new JsonObject()
                .put("input_tokens", promptTokens)
                .put("output_tokens", outputTokens);
    }

    private String stopReason() {
        return reply.cut() ? "max_tokens" : reply.calls().isEmpty() ? "end_turn" : "tool_use";
    }

    private void start(JsonObject content) {
        frame("content_block_start").put("index", block).put("content_block", content);
    }

    private void delta(JsonObject delta) {
        frame("content_block_delta").put("index", block).put("delta", delta);
    }

    private void stop() {
        frame("content_block_stop").put("index", block++);
    }

    private JsonObject frame(String type) {
        JsonObject frame = new JsonObject().put("type", type);
        frames.add(frame);
        return frame;
    }
}
