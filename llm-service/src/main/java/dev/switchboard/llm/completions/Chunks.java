package dev.switchboard.llm.completions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.openai.EventStream;
import dev.switchboard.llm.model.FinishReason;
import dev.switchboard.llm.model.ReplyEvent.Usage;
import dev.switchboard.llm.model.ToolCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The chunks of one answer, written as they are made. For one thread. Every method throws an
/// [UncheckedIOException] once the client has gone.
final class Chunks {
    /// Some proxies close a connection on which nothing comes.
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final EventStream events;
    private final Heading heading;
    private final boolean usage;
    private int calls;
    private long sent;

    /// @param usage whether the client wants to know the number of tokens
    Chunks(EventStream events, Heading heading, boolean usage) {
        this.events = events;
        this.heading = heading;
        this.usage = usage;
    }

    void begin() {
        ObjectNode role = delta(null);
        choice(role).withObject("/delta").put("role", "assistant").put("content", "");
        send(role);
    }

    void say(String text) {
        ObjectNode chunk = delta(null);
        choice(chunk).withObject("/delta").put("content", text);
        send(chunk);
    }

    void call(ToolCall call) {
        ObjectNode chunk = delta(null);
        choice(chunk)
                .withObject("/delta")
                .putArray("tool_calls")
                .addObject()
                .put("index", calls++)
                .setAll(Heading.call(call));
        send(chunk);
    }

    /// Says why the model stopped, and what it cost if the client wants to know.
    void finish(FinishReason reason, Usage spent) {
        send(delta(reason.code()));
        if (usage) {
            ObjectNode last = heading.document("chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", Heading.usage(spent));
            send(last);
        }
    }

    /// Says something of our own, in a chunk without choices.
    void tell(ObjectNode ours) {
        ObjectNode chunk = heading.document("chat.completion.chunk");
        chunk.putArray("choices");
        chunk.set(LiveCall.NAME, ours);
        send(chunk);
    }

    /// Says that nothing follows.
    void done() {
        events.done();
    }

    /// Shows a sign of life if nothing was sent for a while.
    void keepAlive() {
        if (System.nanoTime() - sent > QUIET.toNanos()) {
            events.keepAlive();
            sent = System.nanoTime();
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
}
