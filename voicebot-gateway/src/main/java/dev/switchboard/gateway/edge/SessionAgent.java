package dev.switchboard.gateway.edge;

import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Finds the agent of a session, for `/api/agents/current?session=<id>`: llm-service knows it,
/// agent-service does not.
@Singleton
class SessionAgent {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ServiceConnections connections;

    SessionAgent(ServiceConnections connections) {
        this.connections = connections;
    }

    /// The path of the agent. Fails with a [ProblemException].
    Future<String> path(HttpServerRequest client, String session) {
        var id = uuid(session);
        if (id.isEmpty()) {
            return Future.failedFuture(unknown());
        }
        return connections
                .request(Destination.LLM, "/api/sessions/" + id.get())
                .compose(request -> {
                    request.setMethod(HttpMethod.GET);
                    Optional.ofNullable(client.getHeader(Principal.HEADER))
                            .ifPresent(word -> request.putHeader(Principal.HEADER, word));
                    return request.send();
                })
                .compose(SessionAgent::body)
                .map(body ->
                        "/api/agents/"
                                + UUID.fromString(
                                        body.toJsonObject().getJsonObject("agent").getString("id")))
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure ->
                        Future.failedFuture(
                                failure instanceof ProblemException problem ? problem : away()));
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return switch (response.statusCode()) {
            case 200 -> response.body();
            case 403 ->
                    Future.failedFuture(
                            new ProblemException(
                                    ProblemType.FORBIDDEN, "This session may not be seen."));
            case 404 -> Future.failedFuture(unknown());
            default -> Future.failedFuture(away());
        };
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.SESSION_NOT_FOUND, "There is no such session.");
    }

    private static ProblemException away() {
        return new ProblemException(
                ProblemType.SERVICE_UNAVAILABLE, "llm-service cannot be reached right now.");
    }
}
