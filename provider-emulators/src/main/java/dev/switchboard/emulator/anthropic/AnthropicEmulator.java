package dev.switchboard.emulator.anthropic;

import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.model.Script;
import dev.switchboard.emulator.wire.Exchange;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Head;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// A server that speaks Anthropic's Messages. Faults count the events of the stream:
/// `message_start` and `content_block_start` come before the first piece of text.
public final class AnthropicEmulator implements AutoCloseable {
    private static final String BEARER = "Bearer ";

    private final Script script = new Script();
    private final WireServer server =
            WireServer.start(doors ->
                    doors.post("/v1/messages", this::answer).refusing(AnthropicEmulator::refusal));

    private AnthropicEmulator() {}

    /// Starts one on a free port.
    public static AnthropicEmulator start() {
        return new AnthropicEmulator();
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
    public AnthropicEmulator reply(ModelReply... coming) {
        script.add(coming);
        return this;
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(Exchange exchange) {
        JsonObject body = exchange.request().json();
        Optional<JsonObject> problem = problem(exchange.head(), body);
        if (problem.isPresent()) {
            String type = problem.get().getJsonObject("error").getString("type");
            exchange.json(type.equals("authentication_error") ? 401 : 400, problem.get());
            return;
        }
        ModelReply reply = exchange.plan().empty() ? ModelReply.of() : script.next();
        var frames = new MessageFrames(body.getString("model"), promptTokens(body), reply);
        if (body.getBoolean("stream", false)) {
            exchange.failing(() ->
                    Failure.open(
                            "event: error\ndata: %s\n\n"
                                    .formatted(error("overloaded_error", "Overloaded").encode())));
            exchange.stream(200, "text/event-stream", Map.of("request-id", "req_emulated"));
            frames.all().forEach(frame -> exchange.event(frame.getString("type"), frame.encode()));
            exchange.end();
        } else {
            exchange.json(200, frames.whole());
        }
    }

    private static Optional<JsonObject> problem(Head head, JsonObject body) {
        if (key(head).isEmpty()) {
            return Optional.of(error("authentication_error", "x-api-key header is required"));
        }
        if (head.header("anthropic-version").isEmpty()) {
            return Optional.of(
                    error("invalid_request_error", "anthropic-version: header is required"));
        }
        for (String field : new String[] {"model", "max_tokens", "messages"}) {
            if (!body.containsKey(field)) {
                return Optional.of(error("invalid_request_error", field + ": Field required"));
            }
        }
        return Optional.empty();
    }

    /// The vendor's newer clients send the key as a bearer token.
    private static Optional<String> key(Head head) {
        return head.header("x-api-key")
                .or(() ->
                        head.header("Authorization")
                                .filter(text -> text.startsWith(BEARER))
                                .map(text -> text.substring(BEARER.length())));
    }

    /// Quotes the key, as careless servers do.
    private static String refusal(Head head, int status) {
        String type =
                switch (status) {
                    case 400 -> "invalid_request_error";
                    case 401 -> "authentication_error";
                    case 402 -> "billing_error";
                    case 403 -> "permission_error";
                    case 404 -> "not_found_error";
                    case 413 -> "request_too_large";
                    case 429 -> "rate_limit_error";
                    case 529 -> "overloaded_error";
                    default -> "api_error";
                };
        return error(type, "Emulated failure for " + key(head).orElse("nobody")).encode();
    }

    private static JsonObject error(String type, String message) {
        return new JsonObject()
                .put("type", "error")
                .put("error", new JsonObject().put("type", type).put("message", message))
                .put("request_id", "req_emulated");
    }

    private static int promptTokens(JsonObject body) {
        return body.getJsonArray("messages").encode().split("\\s+").length;
    }
}
