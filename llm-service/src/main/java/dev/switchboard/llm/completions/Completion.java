package dev.switchboard.llm.completions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.llm.model.ToolCall;
import java.util.ArrayList;
import java.util.List;

/// An answer in one document.
final class Completion {
    private Completion() {}

    /// Reads the answer to its end.
    ///
    /// @throws ProblemException when it has none
    static ObjectNode read(Pieces pieces, Heading heading) throws InterruptedException {
        var text = new StringBuilder();
        var calls = new ArrayList<ToolCall>();
        while (true) {
            switch (pieces.next()) {
                case Piece.Text(String more) -> text.append(more);
                case Piece.Call(ToolCall call) -> calls.add(call);
                case Piece.Quiet(), Piece.Held _ -> {}
                case Piece.End end -> {
                    return document(heading, text.toString(), calls, end);
                }
            }
        }
    }

    private static ObjectNode document(
            Heading heading, String text, List<ToolCall> calls, Piece.End end) {
        ObjectNode completion = heading.document("chat.completion");
        ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.put("content", text.isEmpty() && !calls.isEmpty() ? null : text);
        message.putNull("refusal");
        if (!calls.isEmpty()) {
            var list = message.putArray("tool_calls");
            calls.forEach(call -> list.add(Heading.call(call)));
        }
        choice.putNull("logprobs").put("finish_reason", end.reason().code());
        completion.set("usage", Heading.usage(end.usage()));
        return completion;
    }
}
