package dev.switchboard.emulator.openai;

import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.model.ModelReply.Call;
import dev.switchboard.emulator.model.Script;
import dev.switchboard.emulator.wire.Exchange;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;

/// Streamed chat completions with tools, at the paths of OpenAI and of Azure, and embeddings.
/// Faults count the events of the stream: the one with the role comes before the first piece of
/// text.
public final class CompletionsEmulator implements AutoCloseable {
    static final int DIMENSIONS = 4;

    private final Script script = new Script();
    private final WireServer server =
            WireServer.start(doors ->
                    doors.post("/v1/chat/completions", this::answer)
                            .post("/v1/embeddings", CompletionsEmulator::embed)
                            .post("/openai/deployments/{model}/chat/completions", this::answer));

    private CompletionsEmulator() {}

    /// Starts one on a free port.
    public static CompletionsEmulator start() {
        return new CompletionsEmulator();
    }

    /// The vector of a text; other texts have others.
    public static float[] vectorOf(String text, int dimensions) {
        var vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = Math.floorMod(text.hashCode() + 31 * i, 1000) / 1000f;
        }
        return vector;
    }

    /// The base URL.
    public URI url() {
        return server.url();
    }

    /// Plans, faults and records.
    public WireServer server() {
        return server;
    }

    /// Says what it answers.
    public Script script() {
        return script;
    }

    /// Says what the next answers are.
    public CompletionsEmulator reply(ModelReply... coming) {
        script.add(coming);
        return this;
    }

    @Override
    public void close() {
        server.close();
    }

    private static void embed(Exchange exchange) {
        JsonObject question = exchange.request().json();
        exchange.json(
                200,
                exchange.plan().empty()
                        ? EmbeddingFrames.empty(question)
                        : EmbeddingFrames.answer(question));
    }

    private void answer(Exchange exchange) {
        ModelReply reply = exchange.plan().empty() ? ModelReply.of() : script.next();
        JsonObject body = exchange.request().json();
        exchange.failing(() -> Failure.open("{\"error\":{\"message\":\"Emulated\",\"code\":503}}"));
        exchange.stream(200, "text/event-stream", Map.of("x-request-id", "req_emulated"));
        send(exchange, new JsonObject().put("role", "assistant").put("content", ""), null);
        for (String thought : reply.thoughts()) {
            send(exchange, new JsonObject().put("reasoning_content", thought), null);
        }
        for (String text : reply.texts()) {
            send(exchange, new JsonObject().put("content", text), null);
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            call(exchange, i, reply.calls().get(i));
        }
        send(
                exchange,
                new JsonObject(),
                reply.cut() ? "length" : reply.calls().isEmpty() ? "stop" : "tool_calls");
        JsonObject options = body.getJsonObject("stream_options", new JsonObject());
        if (options.getBoolean("include_usage", false)) {
            int prompt = body.getJsonArray("messages").encode().split("\\s+").length;
            exchange.event(
                    "",
                    envelope(new JsonArray())
                            .put(
                                    "usage",
                                    new JsonObject()
                                            .put("prompt_tokens", prompt)
                                            .put("completion_tokens", reply.tokens())
                                            .put("total_tokens", prompt + reply.tokens()))
                            .encode());
        }
        exchange.event("", "[DONE]");
        exchange.end();
    }

    private static void call(Exchange exchange, int index, Call call) {
        JsonObject head =
                new JsonObject()
                        .put("index", index)
                        .put("id", call.id())
                        .put("type", "function")
                        .put(
                                "function",
                                new JsonObject().put("name", call.name()).put("arguments", ""));
        send(exchange, new JsonObject().put("tool_calls", new JsonArray().add(head)), null);
        for (String part : call.arguments()) {
            JsonObject more =
                    new JsonObject()
                            .put("index", index)
                            .put("function", new JsonObject().put("arguments", part));
            send(exchange, new JsonObject().put("tool_calls", new JsonArray().add(more)), null);
        }
    }

    private static void send(
            Exchange exchange,
            JsonObject delta,
            @org.jspecify.annotations.Nullable String finishReason) {
        JsonObject choice =
                new JsonObject()
                        .put("index", 0)
                        .put("delta", delta)
                        .put("finish_reason", finishReason);
        exchange.event("", envelope(new JsonArray().add(choice)).encode());
    }

    private static JsonObject envelope(JsonArray choices) {
        return new JsonObject()
                .put("id", "chatcmpl-emulated")
                .put("object", "chat.completion.chunk")
                .put("created", 1_790_000_000)
                .put("model", "emulated")
                .put("choices", choices);
    }
}
