package dev.switchboard.client.access;

import dev.switchboard.client.service.Peer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who sent the request that is being answered.
@RequestScoped
public class Caller {
    private final CurrentVertxRequest request;

    @Inject
    Caller(CurrentVertxRequest request) {
        this.request = request;
    }

    /// Who is asking; a service of ours if the gateway did not say otherwise.
    public Principal principal() {
        return find().orElseGet(() -> Principal.service("unknown"));
    }

    /// Who is asking; empty when no request is being answered.
    public Optional<Principal> find() {
        return Optional.ofNullable(request.getCurrent())
                .map(context -> of(context.request()::getHeader));
    }

    /// Who is asking, by the headers of a request or handshake that came through [PrincipalFilter].
    public static Principal of(Function<String, @Nullable String> header) {
        return Optional.ofNullable(header.apply(Principal.HEADER))
                .map(Principal::read)
                .orElseGet(() ->
                        Principal.service(
                                Optional.ofNullable(header.apply(Peer.HEADER)).orElse("unknown")));
    }
}
