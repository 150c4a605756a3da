package dev.switchboard.gateway.transport.telephone;

import io.vertx.core.http.HttpServerRequest;

/// Decides who may open a stream of one carrier, before anything else is done.
public interface StreamGate {
    /// The carrier's short name: streams below `/telephone/<carrier>/` are its own.
    String carrier();

    /// The account that the stream belongs to, by the credential that came with it.
    ///
    /// @throws dev.switchboard.client.problem.ProblemException when it may not come in
    String admit(HttpServerRequest request);
}
