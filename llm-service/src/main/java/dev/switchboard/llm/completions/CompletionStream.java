package dev.switchboard.llm.completions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.openai.EventStream;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.llm.model.ToolCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An answer in chunks, as it is made.
final class CompletionStream {
    /// Some proxies close a connection on which nothing comes.
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final EventStream events;
    private final Heading heading;
    private final boolean usage;
    private int calls;
    private long sent;

    /// @param usage whether it ends with the number of tokens
    CompletionStream(EventStream events, Heading heading, boolean usage) {
        this.events = events;
        this.heading = heading;
        this.usage = usage;
    }

    /// Sends the answer to its end.
    ///
    /// @throws ProblemException when it cannot go on
    void send(Pieces pieces) throws InterruptedException {
        ObjectNode role = delta(null);
        choice(role).withObject("/delta").put("role", "assistant").put("content", "");
        send(role);
        while (true) {
            switch (pieces.next()) {
                case Piece.Text(String text) -> {
                    ObjectNode chunk = delta(null);
                    choice(chunk).withObject("/delta").put("content", text);
                    send(chunk);
                }
                case Piece.Call(ToolCall call) -> {
                    ObjectNode chunk = delta(null);
                    choice(chunk)
                            .withObject("/delta")
                            .putArray("tool_calls")
                            .addObject()
                            .put("index", calls++)
                            .setAll(Heading.call(call));
                    send(chunk);
                }
                case Piece.Quiet() -> keepAlive();
                case Piece.End end -> {
                    send(delta(end.reason().code()));
                    if (usage) {
                        ObjectNode last = heading.document("chat.completion.chunk");
                        last.putArray("choices");
                        last.set("usage", Heading.usage(end.usage()));
                        send(last);
                    }
                    events.done();
                    return;
                }
            }
        }
    }

    private ObjectNode delta(@Nullable String finishReason) {
        ObjectNode chunk = heading.document("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.putNull("logprobs").put("finish_reason", finishReason);
        if (usage) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private static ObjectNode choice(ObjectNode chunk) {
        return (ObjectNode) chunk.path("choices").path(0);
    }

    private void send(ObjectNode chunk) {
        events.send(chunk);
        sent = System.nanoTime();
    }

    private void keepAlive() {
        if (System.nanoTime() - sent > QUIET.toNanos()) {
            events.keepAlive();
            sent = System.nanoTime();
        }
    }
}
