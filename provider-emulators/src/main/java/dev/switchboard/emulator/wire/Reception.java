package dev.switchboard.emulator.wire;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// Shows each request to its door, unless its plan lets it fail before.
final class Reception implements Handler<HttpServerRequest> {
    private final Vertx vertx;
    private final Doors doors;
    private final Plans plans;
    private final Arrivals<ReceivedRequest> requests;
    private final Arrivals<ReceivedSocket> sockets;

    Reception(
            Vertx vertx,
            Doors doors,
            Plans plans,
            Arrivals<ReceivedRequest> requests,
            Arrivals<ReceivedSocket> sockets) {
        this.vertx = vertx;
        this.doors = doors;
        this.plans = plans;
        this.requests = requests;
        this.sockets = sockets;
    }

    @Override
    public void handle(HttpServerRequest http) {
        boolean upgrade = "websocket".equalsIgnoreCase(http.getHeader("Upgrade"));
        String method = upgrade ? "UPGRADE" : http.method().name();
        String path = Objects.requireNonNullElse(http.path(), "");
        Optional<Doors.Found> found = doors.find(method, path);
        if (found.isEmpty()) {
            Head head = new Head(http, Map.of());
            http.bodyHandler(body -> refuse(http, head, body, Fault.status(404)));
            return;
        }
        Head head = new Head(http, found.get().places());
        Plan plan = plans.next();
        switch (found.get().door()) {
            case Doors.HttpDoor door ->
                    http.bodyHandler(body -> {
                        if (!refused(http, head, body, plan)) {
                            var request = record(head, body);
                            Exchange exchange = new Exchange(context(), http, request, plan);
                            later(plan, () -> door.handler().accept(exchange));
                        }
                    });
            case Doors.SocketDoor door -> {
                if (!refused(http, head, Buffer.buffer(), plan)) {
                    http.pause();
                    later(plan, () -> upgrade(http, head, plan, door));
                }
            }
        }
    }

    private void upgrade(HttpServerRequest http, Head head, Plan plan, Doors.SocketDoor door) {
        var connection = http.connection();
        http.toWebSocket()
                .onSuccess(socket -> {
                    var received = new ReceivedSocket(head);
                    if (sockets.discards()) {
                        received.discard();
                    }
                    door.handler()
                            .accept(new Socket(context(), connection, socket, received, plan));
                    sockets.add(received);
                });
    }

    private boolean refused(HttpServerRequest http, Head head, Buffer body, Plan plan) {
        return switch (plan.fault()) {
            case Fault.Status status -> {
                refuse(http, head, body, status);
                yield true;
            }
            case Fault.HangBeforeFirstByte() -> {
                ReceivedRequest request = record(head, body);
                http.response().closeHandler(_ -> request.markClosed());
                http.response().exceptionHandler(_ -> request.markClosed());
                yield true;
            }
            default -> {
                OptionalInt status = doors.refused(head);
                if (status.isPresent()) {
                    refuse(http, head, body, Fault.status(status.getAsInt()));
                }
                yield status.isPresent();
            }
        };
    }

    private void refuse(HttpServerRequest http, Head head, Buffer body, Fault status) {
        if (status instanceof Fault.Status(int code, var headers, Optional<String> wording)) {
            ReceivedRequest request = record(head, body);
            HttpServerResponse response = http.response().setStatusCode(code);
            headers.forEach(response::putHeader);
            response.putHeader("Content-Type", "application/json");
            response.end(wording.orElseGet(() -> doors.refusal(head, code)))
                    .onSuccess(_ -> request.markAnswered());
        }
    }

    private ReceivedRequest record(Head head, Buffer body) {
        var request = new ReceivedRequest(head, body);
        requests.add(request);
        return request;
    }

    private void later(Plan plan, Runnable action) {
        if (plan.head().isZero()) {
            action.run();
        } else {
            Context context = context();
            vertx.setTimer(
                    Math.max(1, plan.head().toMillis()),
                    _ -> context.runOnContext(_ -> action.run()));
        }
    }

    private Context context() {
        return vertx.getOrCreateContext();
    }
}
