package dev.switchboard.emulator.wire;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// An emulator's server on a free port of 127.0.0.1, with one thread of its own. Every exchange
/// takes the next plan and is recorded.
public final class WireServer implements AutoCloseable {
    private static final int MOST_BINDS = 200;
    private static final Duration BETWEEN_BINDS = Duration.ofMillis(50);
    private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final Plans plans = new Plans();
    private final Arrivals<ReceivedRequest> requests = new Arrivals<>("request");
    private final Arrivals<ReceivedSocket> sockets = new Arrivals<>("WebSocket");
    private final Reception reception;
    private final int port;
    private HttpServer server;

    private WireServer(int port, Consumer<Doors> setUp) {
        Doors doors = new Doors();
        setUp.accept(doors);
        reception = new Reception(vertx, doors, plans, requests, sockets);
        server = listen(port);
        this.port = server.actualPort();
    }

    /// Starts one with these doors.
    public static WireServer start(Consumer<Doors> doors) {
        return start(0, doors);
    }

    /// Starts one with these doors on a port.
    public static WireServer start(int port, Consumer<Doors> doors) {
        return new WireServer(port, doors);
    }

    /// `http://127.0.0.1:port`
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// `ws://127.0.0.1:port`
    public URI socketUrl() {
        return URI.create("ws://127.0.0.1:" + port);
    }

    /// Says how the next exchanges go, in order.
    public WireServer next(Plan... coming) {
        plans.add(coming);
        return this;
    }

    /// Says how the next exchanges go wrong, in order.
    public WireServer next(Fault... coming) {
        for (Fault fault : coming) {
            plans.add(Plan.failing(fault));
        }
        return this;
    }

    /// Says how exchanges go for which no plan waits.
    public WireServer otherwise(Plan plan) {
        plans.otherwise(plan);
        return this;
    }

    /// All requests so far; a WebSocket is none, unless its handshake was refused.
    public List<ReceivedRequest> requests() {
        return requests.all();
    }

    /// The next request that was not yet asked for; waits for it.
    public ReceivedRequest nextRequest(Duration atMost) throws InterruptedException {
        return requests.next(atMost);
    }

    /// All WebSockets so far.
    public List<ReceivedSocket> sockets() {
        return sockets.all();
    }

    /// The next WebSocket that was not yet asked for; waits for it.
    public ReceivedSocket nextSocket(Duration atMost) throws InterruptedException {
        return sockets.next(atMost);
    }

    /// Forgets plans and records.
    public void reset() {
        plans.reset();
        requests.clear();
        sockets.clear();
    }

    /// Keeps no records from now on, so that it can be used for as long as one likes.
    public WireServer withoutRecords() {
        requests.discard();
        sockets.discard();
        return this;
    }

    /// Goes away: ends every connection and refuses new ones.
    public void refuseConnections() {
        await(server.close());
    }

    /// Ends [#refuseConnections], on the same port as soon as the system gives it back.
    public void acceptConnections() {
        for (int tries = 1; ; tries++) {
            try {
                server = listen(port);
                return;
            } catch (CompletionException e) {
                if (tries == MOST_BINDS || !(e.getCause() instanceof BindException)) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_BINDS.toNanos());
            }
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private HttpServer listen(int onPort) {
        var options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(onPort)
                        .setAcceptBacklog(512)
                        .setMaxWebSocketFrameSize(LARGEST_MESSAGE)
                        .setMaxWebSocketMessageSize(LARGEST_MESSAGE)
                        .setWebSocketSubProtocols(List.of("token", "realtime"));
        return await(vertx.createHttpServer(options).requestHandler(reception).listen());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
