package dev.switchboard.emulator.voice;

import dev.switchboard.emulator.voice.ScriptedAnswer.End;
import dev.switchboard.emulator.voice.ScriptedAnswer.Step;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// Answers as the door for chat completions does, to a service of ours.
final class CompletionWriter extends AnswerWriter {
    private final String id;
    private final String model;
    private final boolean usage;
    private int calls;

    /// @param usage whether the client wants to know the tokens
    CompletionWriter(
            HttpServerResponse response,
            ScriptedAnswer answer,
            String id,
            String model,
            boolean usage) {
        super(response, answer);
        this.id = id;
        this.model = model;
        this.usage = usage;
    }

    @Override
    void begin() {
        choice(new JsonObject().put("role", "assistant").put("content", ""), null);
    }

    @Override
    void say(String text) {
        choice(new JsonObject().put("content", text), null);
    }

    @Override
    void call(Step.Call call) {
        JsonObject function =
                new JsonObject().put("name", call.name()).put("arguments", call.arguments());
        JsonObject json =
                new JsonObject()
                        .put("index", calls++)
                        .put("id", id + "_call_" + calls)
                        .put("type", "function")
                        .put("function", function);
        choice(new JsonObject().put("tool_calls", new JsonArray().add(json)), null);
    }

    @Override
    void tell(Step.Tell told) {
        told(told.event(), told.fields());
    }

    @Override
    void finish(End end) {
        switch (end) {
            case End.Whole() -> done(answer().calls() ? "tool_calls" : "stop");
            case End.Cut() -> done("length");
            case End.Held(String tool) -> told("held", ended().put("tool", tool));
            case End.Failed(String code) ->
                    told("error", new JsonObject().put("problem", Query.problem(code)));
            case End.BrokenOff _, End.Refused _ -> throw new IllegalStateException();
        }
        event("", "[DONE]");
    }

    private void done(String reason) {
        choice(new JsonObject(), reason);
        if (usage) {
            int input = answer().inputTokens();
            int output = answer().outputTokens();
            send(
                    chunk(new JsonArray())
                            .put(
                                    "usage",
                                    new JsonObject()
                                            .put("prompt_tokens", input)
                                            .put("completion_tokens", output)
                                            .put("total_tokens", input + output)));
        }
        told("done", ended());
    }

    private JsonObject ended() {
        return new JsonObject().put("provider", "emulated").put("usage", Query.usage(answer()));
    }

    private void choice(JsonObject delta, @Nullable String reason) {
        send(
                chunk(
                        new JsonArray()
                                .add(
                                        new JsonObject()
                                                .put("index", 0)
                                                .put("delta", delta)
                                                .putNull("logprobs")
                                                .put("finish_reason", reason))));
    }

    private void told(String event, JsonObject fields) {
        JsonObject told = new JsonObject().put("event", event).mergeIn(fields);
        send(chunk(new JsonArray()).put("x_switchboard", told));
    }

    private JsonObject chunk(JsonArray choices) {
        return new JsonObject()
                .put("id", id)
                .put("object", "chat.completion.chunk")
                .put("created", 1)
                .put("model", model)
                .put("system_fingerprint", model + "@emulated")
                .put("choices", choices);
    }

    private void send(JsonObject chunk) {
        event("", chunk.encode());
    }
}
