package dev.switchboard.client.service;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/// Which of our services sent the request that is being answered.
///
/// A REST resource injects it. A WebSocket handler, which runs outside of a request, reads
/// [#HEADER] from its handshake. Both can be trusted: the filter removes whatever a client wrote
/// into that header.
@RequestScoped
public class Peer {
    /// The request header that holds the service's name once its token was checked.
    public static final String HEADER = "X-Switchboard-Peer";

    private final CurrentVertxRequest request;

    @Inject
    Peer(CurrentVertxRequest request) {
        this.request = request;
    }

    /// `agent`, `llm`, `stt`, `tts` or `gateway`; empty when the request showed no known token,
    /// which happens only where none is demanded.
    public Optional<String> service() {
        return Optional.ofNullable(request.getCurrent())
                .map(context -> context.request().getHeader(HEADER));
    }
}
