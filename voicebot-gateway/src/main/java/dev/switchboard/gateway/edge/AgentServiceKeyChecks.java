package dev.switchboard.gateway.edge;

import dev.switchboard.client.access.ApiKeyText;
import dev.switchboard.client.access.Principal;
import dev.switchboard.gateway.access.KeyChecks;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Asks agent-service, which hears of a key only its lookup part and its hash.
@Singleton
class AgentServiceKeyChecks implements KeyChecks {
    private static final String PATH = "/internal/keys/check";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ServiceConnections connections;

    AgentServiceKeyChecks(ServiceConnections connections) {
        this.connections = connections;
    }

    @Override
    public Future<Optional<KeyHolder>> check(ApiKeyText key) {
        var question =
                new JsonObject().put("lookup", key.lookup()).put("sha256", key.sha256()).toBuffer();
        return connections
                .request(Destination.AGENT, PATH)
                .compose(request ->
                        request.setMethod(HttpMethod.POST)
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .send(question))
                .compose(AgentServiceKeyChecks::body)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .map(AgentServiceKeyChecks::read)
                .onFailure(failure ->
                        Log.warnf(
                                "agent-service did not say whose a key is: %s",
                                failure.getClass().getSimpleName()));
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == 200
                ? response.body()
                : Future.failedFuture("status " + response.statusCode());
    }

    private static Optional<KeyHolder> read(Buffer body) {
        var answer = body.toJsonObject();
        if (!answer.getBoolean("known", false)) {
            return Optional.empty();
        }
        return Optional.of(
                new KeyHolder(
                        Principal.read(answer.getString("principal")),
                        Optional.ofNullable(answer.getString("expiresAt")).map(Instant::parse),
                        Optional.ofNullable(answer.getInteger("requestsPerMinute"))));
    }
}
