package dev.switchboard.emulator.gemini;

import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.model.Script;
import dev.switchboard.emulator.wire.Exchange;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Head;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A server that speaks Gemini's API. Each piece of an answer is one event; the last one carries
/// the finish reason and nothing marks the end.
public final class GeminiEmulator implements AutoCloseable {
    private static final String STREAM = ":streamGenerateContent";

    private final Script script = new Script();
    private final WireServer server =
            WireServer.start(doors ->
                    doors.post("/v1beta/models/{model}", this::answer)
                            .refusing((head, status) -> refusal(head, status).encode()));

    private GeminiEmulator() {}

    /// Starts one on a free port.
    public static GeminiEmulator start() {
        return new GeminiEmulator();
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
    public GeminiEmulator reply(ModelReply... coming) {
        script.add(coming);
        return this;
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(Exchange exchange) {
        Head head = exchange.head();
        if (head.header("x-goog-api-key").isEmpty() && head.query("key").isEmpty()) {
            exchange.json(403, refusal(head, 403));
            return;
        }
        JsonObject body = exchange.request().json();
        if (!body.containsKey("contents")) {
            exchange.json(400, refusal(head, 400));
            return;
        }
        ModelReply reply = exchange.plan().empty() ? ModelReply.of() : script.next();
        List<JsonObject> parts = parts(reply);
        int promptTokens = body.getJsonArray("contents").encode().split("\\s+").length;
        if (!head.place("model").endsWith(STREAM)) {
            exchange.json(200, response(parts, reply, promptTokens, true));
        } else if (head.query("alt").orElse("").equals("sse")) {
            exchange.failing(() -> Failure.open(refusal(head, 503).encode()));
            exchange.stream(200, "text/event-stream", Map.of());
            for (JsonObject part : parts) {
                exchange.event("", response(List.of(part), reply, promptTokens, false).encode());
            }
            exchange.event("", response(List.of(), reply, promptTokens, true).encode());
            exchange.end();
        } else {
            exchange.json(400, refusal(head, 400));
        }
    }

    private static List<JsonObject> parts(ModelReply reply) {
        var parts = new ArrayList<JsonObject>();
        reply.thoughts()
                .forEach(
                        text -> parts.add(new JsonObject().put("text", text).put("thought", true)));
        reply.texts().forEach(text -> parts.add(new JsonObject().put("text", text)));
        reply.calls()
                .forEach(call ->
                        parts.add(
                                new JsonObject()
                                        .put(
                                                "functionCall",
                                                new JsonObject()
                                                        .put("name", call.name())
                                                        .put(
                                                                "args",
                                                                new JsonObject(call.whole())))));
        return parts;
    }

    private static JsonObject response(
            List<JsonObject> parts, ModelReply reply, int promptTokens, boolean last) {
        JsonObject candidate =
                new JsonObject()
                        .put(
                                "content",
                                new JsonObject()
                                        .put("role", "model")
                                        .put("parts", new JsonArray(List.copyOf(parts))))
                        .put("index", 0);
        if (last) {
            candidate.put("finishReason", reply.cut() ? "MAX_TOKENS" : "STOP");
        }
        int said = last ? reply.tokens() : 0;
        return new JsonObject()
                .put("candidates", new JsonArray().add(candidate))
                .put(
                        "usageMetadata",
                        new JsonObject()
                                .put("promptTokenCount", promptTokens)
                                .put("candidatesTokenCount", said)
                                .put("totalTokenCount", promptTokens + said))
                .put("modelVersion", "emulated");
    }

    /// Quotes the key, as careless servers do.
    private static JsonObject refusal(Head head, int status) {
        String name =
                switch (status) {
                    case 400 -> "INVALID_ARGUMENT";
                    case 401, 403 -> "PERMISSION_DENIED";
                    case 404 -> "NOT_FOUND";
                    case 429 -> "RESOURCE_EXHAUSTED";
                    case 503 -> "UNAVAILABLE";
                    default -> "INTERNAL";
                };
        String who =
                Stream.of(head.header("x-goog-api-key"), head.query("key"))
                        .flatMap(java.util.Optional::stream)
                        .findFirst()
                        .orElse("nobody");
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", status)
                                .put("message", "Emulated failure for " + who)
                                .put("status", name));
    }
}
