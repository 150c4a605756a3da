package dev.switchboard.client.egress;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The door for every call to an address that a tenant can set. Safe for many threads.
@Singleton
public class Egress implements AutoCloseable {
    private final Wire wire;
    private final @Nullable Vertx own;

    @Inject
    Egress(Vertx vertx, EgressConfig config) {
        this(
                new Wire(
                        vertx,
                        new Guard(
                                EgressPolicy.allowing(config.networks().orElse(List.of())),
                                Resolver.system())),
                null);
    }

    Egress(Wire wire, @Nullable Vertx own) {
        this.wire = wire;
        this.own = own;
    }

    /// A door of its own, for code that runs outside of a service. To be closed.
    public static Egress standalone(EgressPolicy policy) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        return new Egress(new Wire(vertx, new Guard(policy, Resolver.system())), vertx);
    }

    /// Begins a request and returns at once; what goes wrong comes out of the exchange.
    public Exchange open(HttpCall call) {
        var transfer = new Transfer(wire, call);
        transfer.begin();
        return new Exchange(transfer);
    }

    /// Opens a WebSocket. Blocks until the provider has agreed.
    ///
    /// @throws ProviderFailure when it did not; one that refused says so in
    ///   [ProviderFailure#refusal]
    public ProviderSocket open(SocketCall call) throws InterruptedException {
        var socket = new ProviderSocket(call.limits());
        wire.connect(call, socket::listen);
        return socket;
    }

    /// Opens a connection that the next request to the same place will use. Blocks until it stands.
    ///
    /// @throws ProviderFailure when it cannot be made
    public void warm(HttpCall call) throws InterruptedException {
        Wire.drop(wire.connect(call.target(), call.method(), call.limits()));
    }

    @Override
    @PreDestroy
    public void close() {
        wire.close();
        if (own != null) {
            own.close();
        }
    }
}
