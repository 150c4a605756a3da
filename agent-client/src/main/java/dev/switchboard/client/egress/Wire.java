package dev.switchboard.client.egress;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The shared connections. HTTP/1.1, so that a cancelled answer is a closed connection, which every
/// server understands. Nothing is traced: spans would carry URLs.
final class Wire implements AutoCloseable {
    /// To one place: more than answers and clauses are made there at a time.
    private static final int CONNECTIONS = 512;

    private static final int WAITING = 64;
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int SOCKETS = 1_000;
    private static final int LARGEST_HEADERS = 32 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;

    private final Vertx vertx;
    private final Guard guard;
    private final HttpClient http;
    private final WebSocketClient sockets;

    Wire(Vertx vertx, Guard guard) {
        this(vertx, guard, _ -> {}, _ -> {});
    }

    /// @param trust and `socketTrust` may say whose certificates count
    Wire(
            Vertx vertx,
            Guard guard,
            Consumer<HttpClientOptions> trust,
            Consumer<WebSocketClientOptions> socketTrust) {
        this.vertx = vertx;
        this.guard = guard;
        var options =
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setUseAlpn(false)
                        .setForceSni(true)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setMaxHeaderSize(LARGEST_HEADERS)
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setTracingPolicy(TracingPolicy.IGNORE);
        trust.accept(options);
        this.http =
                vertx.httpClientBuilder()
                        .with(options)
                        .with(
                                new PoolOptions()
                                        .setHttp1MaxSize(CONNECTIONS)
                                        .setMaxWaitQueueSize(WAITING))
                        // The exchange knows too; without this the library logs it.
                        .withConnectHandler(connection -> connection.exceptionHandler(_ -> {}))
                        .build();
        var socketOptions =
                new WebSocketClientOptions()
                        .setMaxConnections(SOCKETS)
                        .setMaxFrameSize(Limits.LARGEST_MESSAGE)
                        .setMaxMessageSize(Limits.LARGEST_MESSAGE)
                        .setClosingTimeout(1);
        socketTrust.accept(socketOptions);
        this.sockets = vertx.createWebSocketClient(socketOptions);
    }

    /// A request on a connection to a checked address, not sent yet.
    HttpClientRequest connect(Target target, String method, Limits limits)
            throws InterruptedException {
        HttpMethod verb = HttpMethod.valueOf(method);
        return reach(
                target,
                limits,
                limits.connect(),
                address -> {
                    var options = new RequestOptions().setMethod(verb);
                    return http.request(aim(options, target, address, limits));
                },
                Wire::drop);
    }

    /// Gives the connection of a request that was not sent back.
    static void drop(HttpClientRequest request) {
        request.exceptionHandler(_ -> {});
        request.reset();
    }

    /// An open WebSocket to a checked address.
    ///
    /// @param prepare sets the handlers, before anything can arrive
    ClientWebSocket connect(SocketCall call, Consumer<ClientWebSocket> prepare)
            throws InterruptedException {
        Limits limits = call.limits();
        return reach(
                call.target(),
                limits,
                limits.connect().plus(limits.head()),
                address -> {
                    var options = new WebSocketConnectOptions();
                    aim(options, call.target(), address, limits);
                    options.setSubProtocols(call.subprotocols());
                    options.setAllowOriginHeader(false);
                    options.setTimeout(limits.connect().plus(limits.head()).toMillis());
                    call.headers()
                            .forEach(header ->
                                    options.addHeader(header.getKey(), header.getValue()));
                    return onOneLoop(() -> {
                        ClientWebSocket socket = sockets.webSocket();
                        prepare.accept(socket);
                        return socket.connect(options).map(socket);
                    });
                },
                ClientWebSocket::close);
    }

    /// Connects on the loop that will serve the connection: otherwise a message that comes with the
    /// end of the handshake may be lost between the two threads.
    private Future<ClientWebSocket> onOneLoop(Supplier<Future<ClientWebSocket>> connect) {
        Promise<ClientWebSocket> opened = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(_ -> {
                    try {
                        connect.get().onComplete(opened);
                    } catch (RuntimeException refused) {
                        opened.fail(refused);
                    }
                });
        return opened.future();
    }

    long later(Duration delay, Runnable action) {
        return vertx.setTimer(delay.toMillis(), _ -> action.run());
    }

    void cancel(long timer) {
        vertx.cancelTimer(timer);
    }

    @Override
    public void close() {
        http.close();
        sockets.close();
    }

    /// Tries the addresses in turn until one connects.
    private <T> T reach(
            Target target,
            Limits limits,
            Duration patience,
            Function<InetAddress, Future<T>> connect,
            Consumer<T> abandon)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<InetAddress> addresses = guard.addresses(target, limits.connect());
        ProviderFailure last = Failures.unreachable();
        for (InetAddress address : addresses) {
            try {
                return await(
                        connect.apply(address),
                        Duration.ofNanos(deadline - System.nanoTime()),
                        abandon);
            } catch (ProviderFailure failure) {
                last = failure;
                if (failure.kind() != FailureKind.CONNECTION || deadline < System.nanoTime()) {
                    break;
                }
            }
        }
        throw last;
    }

    private static <T> T await(Future<T> future, Duration patience, Consumer<T> abandon)
            throws InterruptedException {
        CompletableFuture<T> done = future.toCompletionStage().toCompletableFuture();
        try {
            return done.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            throw Failures.ofConnecting(failure.getCause());
        } catch (TimeoutException late) {
            future.onSuccess(abandon::accept);
            throw Failures.unreachable();
        } catch (InterruptedException closed) {
            future.onSuccess(abandon::accept);
            throw closed;
        }
    }

    private static RequestOptions aim(
            RequestOptions options, Target target, InetAddress address, Limits limits) {
        options.setServer(
                        SocketAddress.inetSocketAddress(
                                new InetSocketAddress(address, target.port())))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.path())
                .setFollowRedirects(false)
                .setConnectTimeout(limits.connect().toMillis());
        if (target.host().contains(":")) {
            options.putHeader("Host", "[%s]:%d".formatted(target.host(), target.port()));
        }
        return options;
    }
}
