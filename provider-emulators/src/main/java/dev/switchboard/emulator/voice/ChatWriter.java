package dev.switchboard.emulator.voice;

import dev.switchboard.emulator.voice.ScriptedAnswer.End;
import dev.switchboard.emulator.voice.ScriptedAnswer.Step;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/// Answers as the chat door of a session does.
final class ChatWriter extends AnswerWriter {
    private final String messageId;

    ChatWriter(HttpServerResponse response, ScriptedAnswer answer, String messageId) {
        super(response, answer);
        this.messageId = messageId;
    }

    @Override
    void begin() {
        tell("started", new JsonObject().put("messageId", messageId));
    }

    @Override
    void say(String text) {
        tell("delta", new JsonObject().put("text", text));
    }

    @Override
    void call(Step.Call call) {
        throw new IllegalStateException("There are no tools of clients at the chat door.");
    }

    @Override
    void tell(Step.Tell told) {
        tell(told.event(), told.fields());
    }

    @Override
    void finish(End end) {
        switch (end) {
            case End.Whole() -> done("stop");
            case End.Cut() -> done("length");
            case End.Failed(String code) ->
                    tell("error", new JsonObject().put("problem", Query.problem(code)));
            case End.Held _, End.BrokenOff _, End.Refused _ ->
                    throw new IllegalStateException("No answer of the chat door ends like this.");
        }
    }

    private void done(String reason) {
        tell(
                "done",
                new JsonObject()
                        .put("messageId", messageId)
                        .put("finishReason", reason)
                        .put("provider", "emulated")
                        .put("usage", Query.usage(answer())));
    }

    private void tell(String name, JsonObject data) {
        event(name, data.encode());
    }
}
