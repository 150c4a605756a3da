package dev.switchboard.client.rehearsal;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// A provider on this machine that stands in for those of agents while a service rehearses. Only
/// the agent that it gives knows of it, and no directory knows that agent.
public final class Understudy implements AutoCloseable {
    private static final UUID NOBODY = new UUID(0, 0);

    /// Not the service's own, which counts what its servers do.
    private final Vertx vertx;

    private final HttpServer server;

    private Understudy(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /// Starts one on a free port.
    ///
    /// @param part says what it answers
    public static Understudy start(UnaryOperator<HttpServer> part) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            return new Understudy(
                    vertx,
                    part.apply(vertx.createHttpServer())
                            .listen(0, "127.0.0.1")
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS));
        } catch (Exception e) {
            var _ = vertx.close();
            throw e;
        }
    }

    /// An agent that has it as this provider.
    ///
    /// @param path of its `api_url`
    /// @param settings of the provider, beside address and key
    public AgentView agent(String provider, String path, Map<String, Object> settings) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("api_url", "http://127.0.0.1:" + server.actualPort() + path);
        return new AgentView(
                NOBODY,
                NOBODY,
                "rehearsal",
                "Rehearsal",
                1,
                Optional.of(
                        new ProviderSettings(
                                provider, all, Map.of("api_key", new Secret("rehearsal")))),
                Optional.of(new Reasoning(List.of("You work in a museum."), List.of())),
                Optional.empty());
    }

    @Override
    public void close() {
        var _ = vertx.close();
    }
}
