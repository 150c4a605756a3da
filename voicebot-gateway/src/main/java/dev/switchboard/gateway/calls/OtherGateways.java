package dev.switchboard.gateway.calls;

import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.peer.Peers;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The other gateways, for calls that run there. Each answers for its own calls alone, so that no
/// question goes round in circles.
@Singleton
class OtherGateways {
    /// Who is asking, in the word of the gateway that was asked first.
    static final String ASKER = "X-Switchboard-Asker";

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration ACT = Duration.ofSeconds(5);

    private final Peers peers;

    OtherGateways(Peers peers) {
        this.peers = peers;
    }

    boolean exist() {
        return peers.gateways().size() > 1;
    }

    /// Asks the gateway at which a call runs.
    ///
    /// @param path below the call, with its slash; empty for the call itself
    /// @return its answer; empty when the call runs at none
    Optional<Response> ask(Principal asker, CallId call, String method, String path, String json)
            throws InterruptedException {
        if (!exist()) {
            return Optional.empty();
        }
        Optional<URI> holder = holder(call);
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        HttpRequest request =
                peers.gateway(holder.get(), "/internal/calls/" + call + path)
                        .timeout(ACT)
                        .header(ASKER, asker.header())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json))
                        .build();
        try {
            HttpResponse<String> answer = peers.sendToGateway(request).get();
            return Optional.of(relay(answer));
        } catch (ExecutionException e) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "The gateway that the call runs at does not answer.");
        }
    }

    /// What somebody else answered, as our own answer.
    static Response relay(HttpResponse<String> answer) {
        Response.ResponseBuilder response = Response.status(answer.statusCode());
        answer.headers().firstValue("Content-Type").ifPresent(response::type);
        return answer.body().isEmpty() ? response.build() : response.entity(answer.body()).build();
    }

    private Optional<URI> holder(CallId call) {
        List<CompletableFuture<Optional<URI>>> asked =
                peers.gateways().stream().map(gateway -> look(gateway, call)).toList();
        return asked.stream().map(CompletableFuture::join).flatMap(Optional::stream).findFirst();
    }

    private CompletableFuture<Optional<URI>> look(URI gateway, CallId call) {
        HttpRequest request =
                peers.gateway(gateway, "/internal/calls/" + call).timeout(LOOK).HEAD().build();
        return peers.sendToGateway(request)
                .thenApply(answer ->
                        answer.statusCode() / 100 == 2
                                ? Optional.of(gateway)
                                : Optional.<URI>empty())
                .exceptionally(_ -> Optional.empty());
    }
}
