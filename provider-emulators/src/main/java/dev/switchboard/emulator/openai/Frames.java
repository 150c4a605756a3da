package dev.switchboard.emulator.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The JSON of the chat completions wire.
final class Frames {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String model;
    private final int promptTokens;
    private final boolean usageWanted;

    Frames(ReceivedRequest request) {
        this.model = request.body().path("model").asText("unknown");
        this.promptTokens = promptTokens(request);
        this.usageWanted =
                request.body().path("stream_options").path("include_usage").asBoolean(false);
    }

    boolean usageWanted() {
        return usageWanted;
    }

    String role() {
        return chunk(NODES.objectNode().put("role", "assistant").put("content", ""), null);
    }

    String reasoning(String text) {
        return chunk(NODES.objectNode().put("reasoning_content", text), null);
    }

    String content(String text) {
        return chunk(NODES.objectNode().put("content", text), null);
    }

    String finish(String reason) {
        return chunk(NODES.objectNode(), reason);
    }

    String usage(int completionTokens) {
        ObjectNode frame = envelope("chat.completion.chunk");
        frame.putArray("choices");
        addUsage(frame, completionTokens);
        return frame.toString();
    }

    /// The whole answer of a request without `stream`.
    String completion(Answer answer, String text) {
        ObjectNode frame = envelope("chat.completion");
        ObjectNode choice = frame.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", text);
        choice.put("finish_reason", answer.finishReason());
        addUsage(frame, answer.tokens().size());
        return frame.toString();
    }

    static String error(int code, String message) {
        ObjectNode frame = NODES.objectNode();
        frame.putObject("error")
                .put("message", message)
                .put("type", "emulated_error")
                .put("code", code);
        return frame.toString();
    }

    private String chunk(ObjectNode delta, @org.jspecify.annotations.Nullable String finish) {
        ObjectNode frame = envelope("chat.completion.chunk");
        ObjectNode choice = frame.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        return frame.toString();
    }

    private ObjectNode envelope(String object) {
        return NODES.objectNode()
                .put("id", "chatcmpl-emulated")
                .put("object", object)
                .put("created", 1_790_000_000)
                .put("model", model);
    }

    private void addUsage(ObjectNode frame, int completionTokens) {
        frame.putObject("usage")
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", completionTokens)
                .put("total_tokens", promptTokens + completionTokens);
    }

    private static int promptTokens(ReceivedRequest request) {
        int words = 0;
        for (var message : request.body().path("messages")) {
            words += message.path("content").asText().split("\\s+").length;
        }
        return words;
    }
}
