package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemResponse;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.access.WebSocketUpgrade;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/// Stands before every WebSocket below `/telephone`: a carrier shows its own credential there, for
/// it has none of ours. Notes on the request which account it is.
@Singleton
public class StreamDoor {
    /// Names the account that a stream was let in for. Nobody outside can set it.
    public static final String ACCOUNT = "X-Switchboard-Telephone-Account";

    private static final String ROOT = "/telephone/";

    private final List<StreamGate> gates;

    StreamDoor(@All List<StreamGate> gates) {
        this.gates = gates;
    }

    void register(@Observes Router router) {
        router.route(ROOT + "*").order(0).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.headers().remove(ACCOUNT);
        if (WebSocketUpgrade.wanted(request)) {
            try {
                request.headers().set(ACCOUNT, gate(context.normalizedPath()).admit(request));
            } catch (ProblemException refused) {
                Log.warnf("A telephone stream is refused: %s", refused.detail());
                ProblemResponse.end(context, refused);
                return;
            }
        }
        context.next();
    }

    private StreamGate gate(String path) {
        return gates.stream()
                .filter(gate -> path.startsWith(ROOT + gate.carrier() + "/"))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND, "No such carrier is known here."));
    }
}
