package dev.switchboard.emulator.voice;

import dev.switchboard.emulator.voice.ScriptedAnswer.End;
import dev.switchboard.emulator.voice.ScriptedAnswer.Step;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// Writes one answer to one connection, in the dialect of a door. All on the connection's thread.
abstract class AnswerWriter {
    private final HttpServerResponse response;
    private final ScriptedAnswer answer;
    private final Deque<Step> left;

    AnswerWriter(HttpServerResponse response, ScriptedAnswer answer) {
        this.response = response;
        this.answer = answer;
        this.left = new ArrayDeque<>(answer.steps());
    }

    abstract void say(String text);

    abstract void call(Step.Call call);

    abstract void tell(Step.Tell event);

    /// Everything of the end but the end of the connection.
    abstract void finish(End end);

    ScriptedAnswer answer() {
        return answer;
    }

    void event(String name, String data) {
        response.write((name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + data + "\n\n");
    }

    /// Begins.
    ///
    /// @param onClose told when the client hangs up too early
    /// @param hold takes what goes on with it when the test says so
    void start(Runnable onClose, Consumer<Runnable> hold) {
        if (answer.end() instanceof End.Refused(int status, String code)) {
            response.setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(Query.openAiError(code).encode());
            return;
        }
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.closeHandler(_ -> {
            if (!response.ended()) {
                onClose.run();
            }
        });
        begin();
        goOn(hold);
    }

    /// What comes before the first step.
    abstract void begin();

    private void goOn(Consumer<Runnable> hold) {
        while (!left.isEmpty()) {
            switch (left.removeFirst()) {
                case Step.Say(String text) -> say(text);
                case Step.Call call -> call(call);
                case Step.Tell event -> tell(event);
                case Step.Hold() -> {
                    hold.accept(() -> goOn(hold));
                    return;
                }
            }
        }
        if (answer.end() instanceof End.BrokenOff) {
            response.reset();
        } else {
            finish(answer.end());
            response.end();
        }
    }
}
