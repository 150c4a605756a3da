package dev.switchboard.emulator.wire;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// An HTTP request and the answer that a plan shapes. A handler either calls [#whole] or [#json],
/// or [#stream] followed by pieces and [#end].
public final class Exchange {
    private final HttpServerRequest http;
    private final ReceivedRequest request;
    private final Plan plan;
    private final Outflow out;
    private Supplier<Failure> failure =
            () -> Failure.open("{\"error\":{\"message\":\"Emulated failure\"}}");

    Exchange(Context context, HttpServerRequest http, ReceivedRequest request, Plan plan) {
        this.http = http;
        this.request = request;
        this.plan = plan;
        out =
                new Outflow(
                        context,
                        plan,
                        new Gate(plan.fault()),
                        new HttpLine(http, request),
                        () -> failure.get());
        http.response().closeHandler(_ -> request.markClosed());
        http.response().exceptionHandler(_ -> request.markClosed());
    }

    /// What was asked.
    public ReceivedRequest request() {
        return request;
    }

    /// What was asked, before the body.
    public Head head() {
        return request.head();
    }

    /// How it is to go.
    public Plan plan() {
        return plan;
    }

    /// Says how the provider fails in the middle.
    public Exchange failing(Supplier<Failure> how) {
        failure = how;
        return this;
    }

    /// Answers with JSON.
    public void json(int status, JsonObject body) {
        whole(status, "application/json", body.toBuffer().getBytes());
    }

    /// Answers with a body of known length.
    public void whole(int status, String contentType, byte[] body) {
        HttpServerResponse response = start(status, contentType, Map.of());
        response.putHeader("Content-Length", Integer.toString(body.length));
        out.then(response::writeHead);
        if (body.length > 0) {
            out.send(Duration.ZERO, Buffer.buffer(body), true, UnaryOperator.identity());
        }
        end();
    }

    /// Begins a body of unknown length.
    public Exchange stream(int status, String contentType, Map<String, String> headers) {
        HttpServerResponse response = start(status, contentType, headers);
        response.setChunked(true);
        out.then(response::writeHead);
        return this;
    }

    /// Sends a piece of a streamed body.
    public Exchange piece(byte[] bytes) {
        out.send(Duration.ZERO, Buffer.buffer(bytes), false, UnaryOperator.identity());
        return this;
    }

    /// Sends a server-sent event of a streamed body. A [Failure] in its place may be a whole event
    /// with a name of its own.
    ///
    /// @param name of the event; none when empty
    public Exchange event(String name, String data) {
        String before = name.isEmpty() ? "data: " : "event: " + name + "\ndata: ";
        out.send(
                Duration.ZERO,
                Buffer.buffer(data),
                true,
                content ->
                        content.toString().startsWith("event: ")
                                ? content
                                : Buffer.buffer(before).appendBuffer(content).appendString("\n\n"));
        return this;
    }

    /// Does something after all that was sent before.
    public Exchange then(Runnable action) {
        out.then(action);
        return this;
    }

    /// Ends the body, once all of it has left.
    public void end() {
        out.then(() -> {
            if (!stalled()) {
                http.response().end().onSuccess(_ -> request.markAnswered());
            }
        });
    }

    private HttpServerResponse start(int status, String contentType, Map<String, String> headers) {
        HttpServerResponse response = http.response().setStatusCode(status);
        response.putHeader("Content-Type", contentType);
        headers.forEach(response::putHeader);
        return response;
    }

    private boolean stalled() {
        return switch (plan.fault()) {
            case Fault.Stall _, Fault.MalformedFrame _, Fault.ErrorFrame _, Fault.AbruptClose _ ->
                    out.shut();
            default -> false;
        };
    }
}
