package dev.switchboard.llm.completions;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.llm.model.ReplyEvent.Usage;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.run.DirectAnswer;
import dev.switchboard.llm.run.RunEvent;

/// An answer of a live call in chunks, as it is made, with what happens on the way in chunks of our
/// own. Exactly one of `done`, `held` and `error` ends it.
final class LiveStream {
    private final Chunks chunks;
    private final ObjectMapper json;

    LiveStream(Chunks chunks, ObjectMapper json) {
        this.chunks = chunks;
        this.json = json;
    }

    void begin() {
        chunks.begin();
    }

    /// Tells what happened.
    void tell(RunEvent event) {
        chunks.tell(event(event.name()).setAll((ObjectNode) json.valueToTree(event)));
    }

    /// Sends the answer to its end.
    ///
    /// @throws ProblemException when it cannot go on
    void send(Pieces pieces, DirectAnswer answer) throws InterruptedException {
        while (true) {
            switch (pieces.next()) {
                case Piece.Text(String text) -> chunks.say(text);
                case Piece.Call(ToolCall call) -> chunks.call(call);
                case Piece.Quiet() -> chunks.keepAlive();
                case Piece.Held(String tool, Usage usage) -> {
                    end(event("held").put("tool", tool), answer, usage);
                    return;
                }
                case Piece.End(var reason, Usage usage) -> {
                    chunks.finish(reason, usage.orAtLeast(answer.pieces()));
                    end(event("done"), answer, usage);
                    return;
                }
            }
        }
    }

    /// Says that the answer failed.
    void fail(ProblemException problem) {
        chunks.tell(event("error").set("problem", json.valueToTree(ProblemDetail.of(problem))));
        chunks.done();
    }

    private void end(ObjectNode ended, DirectAnswer answer, Usage told) {
        Usage spent = told.orAtLeast(answer.pieces());
        ObjectNode usage =
                ended.put("provider", answer.provider())
                        .putObject("usage")
                        .put("inputTokens", spent.inputTokens())
                        .put("outputTokens", spent.outputTokens());
        if (!told.isTold()) {
            usage.put("estimated", true);
        }
        chunks.tell(ended);
        chunks.done();
    }

    private ObjectNode event(String name) {
        return json.createObjectNode().put("event", name);
    }
}
