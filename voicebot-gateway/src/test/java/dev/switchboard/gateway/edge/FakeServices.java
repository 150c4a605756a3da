package dev.switchboard.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.switchboard.client.access.ApiKeyText;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.replica.Replicas;
import dev.switchboard.client.replica.ServiceAddresses;
import dev.switchboard.client.replica.ServiceName;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// Four small servers in place of the services. Each remembers what it was asked and does what the
/// last segment of the path says.
@Alternative
@Singleton
public class FakeServices extends Services {
    /// One request as it arrived.
    public record Seen(
            Destination service, String method, String uri, Map<String, String> headers) {}

    /// A session that llm-service knows.
    static final String SESSION = "0190f8a0-0000-7000-8000-00000000abcd";

    static final String AGENT_OF_SESSION = "0190f8a0-0000-7000-8000-00000000ef01";

    private static final String VERSION = "\"r4-0a1b2c3d\"";
    private static final JsonObject PREPARED =
            new JsonObject().put("provider", "retrieval.embedded").put("prepared", true);
    private static final JsonObject OTHER_MODEL =
            new JsonObject()
                    .put("provider", "openai-compatible")
                    .put("api_key", new JsonObject().put("set", true));

    /// A replica of every service that is asked before the servers here.
    volatile Optional<URI> firstReplica = Optional.empty();

    final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    final BlockingQueue<HttpServerResponse> streams = new LinkedBlockingQueue<>();
    final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    private final Map<String, JsonObject> keys = new ConcurrentHashMap<>();
    private final Map<Destination, HttpServer> servers = new EnumMap<>(Destination.class);

    /// Not the gateway's own, whose metrics would count these servers as its.
    private final Vertx vertx = Vertx.vertx();

    @Inject
    FakeServices(ServiceAddresses addresses) {
        super(addresses);
        List.of(Destination.AGENT, Destination.LLM, Destination.STT, Destination.TTS)
                .forEach(this::start);
    }

    /// Lets the service come (back), where it was before.
    void start(Destination destination) {
        int port = servers.containsKey(destination) ? server(destination).actualPort() : 0;
        var server =
                vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                        .requestHandler(request -> answer(destination, request))
                        .webSocketHandler(socket -> answer(destination, socket));
        await(server.listen());
        servers.put(destination, server);
    }

    /// Lets the service go away.
    void stop(Destination destination) {
        await(server(destination).close());
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().orTimeout(10, SECONDS).join();
    }

    private HttpServer server(Destination destination) {
        return Objects.requireNonNull(servers.get(destination));
    }

    @Override
    Replicas replicas(Destination destination) {
        var name = ServiceName.valueOf(destination.name());
        var ours = URI.create("http://127.0.0.1:" + server(destination).actualPort());
        if (firstReplica.isEmpty()) {
            return Replicas.of(name, ours);
        }
        var replicas = Replicas.of(name, firstReplica.get(), ours);
        replicas.rest(ours); // so that it is asked last
        return replicas;
    }

    private void answer(Destination destination, HttpServerRequest request) {
        note(destination, request.method().name(), request.uri(), request.headers());
        var response = request.response();
        switch (lastSegment(request)) {
            case "silent" -> response.closeHandler(_ -> closed.add("silent"));
            case "stream" -> {
                response.setChunked(true).putHeader("Content-Type", "text/event-stream");
                response.closeHandler(_ -> closed.add("stream"));
                response.write("data: one\n\n");
                streams.add(response);
            }
            case "location" ->
                    response.setStatusCode(201)
                            .putHeader(
                                    "Location", "http://" + request.authority() + "/api/agents/x")
                            .putHeader("Set-Cookie", "theirs=1")
                            .putHeader("X-Content-Type-Options", "theirs")
                            .end();
            case "status" ->
                    response.putHeader("ETag", "\"r4-0a1b2c3d\"")
                            .putHeader("Idempotency-Replayed", "true")
                            .putHeader("Link", "</next>; rel=\"next\"")
                            .end();
            case "check" -> check(request);
            case SESSION ->
                    request.response()
                            .end("{\"agent\": {\"id\": \"%s\"}}".formatted(AGENT_OF_SESSION));
            case "nova" -> nova(request);
            case "agents" ->
                    response.putHeader("Content-Type", "application/json").end(agents().toBuffer());
            default ->
                    request.body()
                            .onSuccess(body -> response.end(destination + " got " + body.length()));
        }
    }

    /// What was wished for the agent `nova`, oldest first.
    public final BlockingQueue<JsonObject> patches = new LinkedBlockingQueue<>();

    /// Whether changes of `nova` are refused, as when somebody else was quicker.
    public volatile boolean stale;

    private volatile JsonObject novaModel = PREPARED;

    /// Makes `nova` what it was.
    public void forgetChanges() {
        stale = false;
        patches.clear();
        novaModel = PREPARED;
    }

    private void nova(HttpServerRequest request) {
        var response = request.response().putHeader("Content-Type", "application/json");
        if (!request.method().name().equals("PATCH")) {
            response.putHeader("ETag", VERSION).end(nova().toBuffer());
            return;
        }
        boolean refused = stale || !VERSION.equals(request.getHeader("If-Match"));
        request.body()
                .onSuccess(body -> {
                    if (refused) {
                        var problem = new JsonObject().put("detail", "Somebody was quicker.");
                        response.setStatusCode(412).end(problem.toBuffer());
                        return;
                    }
                    var patch = body.toJsonObject();
                    patches.add(patch);
                    novaModel = patch.getJsonObject("llmProviderConfig");
                    response.end(nova().put("revision", 5).toBuffer());
                });
    }

    /// Lets agent-service know a key.
    public void know(ApiKeyText key, Principal principal, int requestsPerMinute) {
        keys.put(
                key.sha256(),
                new JsonObject()
                        .put("known", true)
                        .put("principal", principal.header())
                        .put("requestsPerMinute", requestsPerMinute));
    }

    private void check(HttpServerRequest request) {
        request.body()
                .onSuccess(body -> {
                    var asked = body.toJsonObject().getString("sha256");
                    request.response()
                            .end(
                                    keys.getOrDefault(asked, new JsonObject().put("known", false))
                                            .toBuffer());
                });
    }

    private static String lastSegment(HttpServerRequest request) {
        var path = Objects.requireNonNull(request.path());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void answer(Destination destination, ServerWebSocket socket) {
        note(destination, "WS", socket.uri(), socket.headers());
        socket.textMessageHandler(socket::writeTextMessage);
        socket.binaryMessageHandler(socket::writeBinaryMessage);
        socket.closeHandler(_ -> closed.add("socket"));
    }

    private void note(Destination destination, String method, String uri, MultiMap received) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        received.forEach((name, value) -> headers.merge(name, value, (a, b) -> a + " | " + b));
        seen.add(new Seen(destination, method, uri, headers));
    }

    private JsonObject agents() {
        return new JsonObject()
                .put(
                        "items",
                        new JsonArray().add(nova()).add(agent("vera", "Vera", OTHER_MODEL, false)));
    }

    private JsonObject nova() {
        return agent("nova", "Nova", novaModel, true);
    }

    private static JsonObject agent(String key, String name, JsonObject llm, boolean isDefault) {
        return new JsonObject()
                .put("key", key)
                .put("name", name)
                .put("isDefault", isDefault)
                .put("status", "active")
                .put("llmProviderConfig", llm);
    }

    @PreDestroy
    void close() {
        await(vertx.close());
    }
}
