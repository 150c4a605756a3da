package dev.switchboard.llm.completions;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.llm.model.ToolCall;

/// An answer in chunks, as it is made.
final class CompletionStream {
    private CompletionStream() {}

    /// Sends the answer to its end.
    ///
    /// @throws ProblemException when it cannot go on
    static void send(Pieces pieces, Chunks chunks) throws InterruptedException {
        chunks.begin();
        while (true) {
            switch (pieces.next()) {
                case Piece.Text(String text) -> chunks.say(text);
                case Piece.Call(ToolCall call) -> chunks.call(call);
                case Piece.Quiet(), Piece.Held _ -> chunks.keepAlive();
                case Piece.End(var reason, var usage) -> {
                    chunks.finish(reason, usage);
                    chunks.done();
                    return;
                }
            }
        }
    }
}
