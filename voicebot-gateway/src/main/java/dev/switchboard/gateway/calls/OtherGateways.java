package dev.switchboard.gateway.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.peer.Peers;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The other gateways, for calls that run or are kept there. Each answers for its own calls alone,
/// so that no question goes round in circles.
@Singleton
class OtherGateways {
    /// Who is asking, in the word of the gateway that was asked first.
    static final String ASKER = "X-Switchboard-Asker";

    private static final String CALLS = "/internal/calls";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration ACT = Duration.ofSeconds(5);

    /// For an answer to have come whole; the timeout of a request ends with its head.
    private static final Duration WHOLE = ACT.plusSeconds(2);

    private final Peers peers;
    private final ObjectMapper json;

    OtherGateways(Peers peers, ObjectMapper json) {
        this.peers = peers;
        this.json = json;
    }

    boolean exist() {
        return peers.gateways().size() > 1;
    }

    /// The same page of the list of each gateway; empty for one that does not answer in time.
    ///
    /// @param query as it was asked here; empty for none
    List<Optional<CallPage>> list(Principal asker, String query) {
        List<CompletableFuture<Optional<CallPage>>> asked =
                peers.gateways().stream()
                        .map(gateway ->
                                peers.gateway(
                                                gateway,
                                                query.isEmpty() ? CALLS : CALLS + "?" + query)
                                        .timeout(ACT)
                                        .header(ASKER, asker.header())
                                        .build())
                        .map(request -> whole(request, BodyHandlers.ofString()))
                        .map(answer -> answer.thenApply(this::page).exceptionally(this::away))
                        .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private Optional<CallPage> page(HttpResponse<String> answer) {
        try {
            return answer.statusCode() == 200
                    ? Optional.of(json.readValue(answer.body(), CallPage.class))
                    : Optional.empty();
        } catch (JsonProcessingException other) {
            return Optional.empty(); // it is of another version
        }
    }

    private Optional<CallPage> away(Throwable failure) {
        Log.debugf("A gateway does not list its calls: %s", failure.getClass().getName());
        return Optional.empty();
    }

    /// Asks the gateway at which a call runs.
    ///
    /// @param path below the call, with its slash; empty for the call itself
    /// @return its answer; empty when the call runs at none
    Optional<Response> ask(Principal asker, CallId call, String method, String path, String body)
            throws InterruptedException {
        Optional<URI> holder = holder(call, Optional.empty());
        return holder.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        relay(
                                send(
                                        request(holder.get(), asker, call, path)
                                                .method(method, BodyPublishers.ofString(body))
                                                .build(),
                                        BodyHandlers.ofString())));
    }

    /// Asks a gateway that keeps something of a call that this one knows nothing of.
    ///
    /// @param range the header
    /// @return its answer; empty when none does
    Optional<Response> askKeeper(
            Principal asker, CallId call, String method, String path, @Nullable String range)
            throws InterruptedException {
        Optional<URI> keeper = holder(call, Optional.of(asker));
        if (keeper.isEmpty()) {
            return Optional.empty();
        }
        HttpRequest.Builder request =
                request(keeper.get(), asker, call, path).method(method, BodyPublishers.noBody());
        if (range != null) {
            request.header("Range", range);
        }
        return Optional.of(relayStream(send(request.build(), BodyHandlers.ofInputStream())));
    }

    private HttpRequest.Builder request(URI gateway, Principal asker, CallId call, String path) {
        return peers.gateway(gateway, CALLS + "/" + call + path)
                .timeout(ACT)
                .header(ASKER, asker.header())
                .header("Content-Type", "application/json");
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws InterruptedException {
        try {
            return whole(request, handler).get();
        } catch (ExecutionException e) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "The gateway that the call runs at does not answer.");
        }
    }

    private <T> CompletableFuture<HttpResponse<T>> whole(
            HttpRequest request, BodyHandler<T> handler) {
        CompletableFuture<HttpResponse<T>> sent = peers.sendToGateway(request, handler);
        return sent.copy()
                .orTimeout(WHOLE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        sent.cancel(true);
                    }
                });
    }

    /// What somebody else answered, as our own answer.
    static Response relay(HttpResponse<String> answer) {
        Response.ResponseBuilder response = head(answer);
        return answer.body().isEmpty() ? response.build() : response.entity(answer.body()).build();
    }

    private static Response relayStream(HttpResponse<InputStream> answer) {
        Response.ResponseBuilder response = head(answer);
        for (String name : List.of("Accept-Ranges", "Content-Range")) {
            answer.headers().firstValue(name).ifPresent(value -> response.header(name, value));
        }
        return answer.statusCode() == 204
                ? response.build()
                : response.entity(answer.body()).build();
    }

    private static Response.ResponseBuilder head(HttpResponse<?> answer) {
        Response.ResponseBuilder response = Response.status(answer.statusCode());
        answer.headers().firstValue("Content-Type").ifPresent(response::type);
        return response;
    }

    /// @param asker for whom something of the call has to be kept; otherwise it has to run
    private Optional<URI> holder(CallId call, Optional<Principal> asker) {
        if (!exist()) {
            return Optional.empty();
        }
        List<CompletableFuture<Optional<URI>>> asked =
                peers.gateways().stream().map(gateway -> look(gateway, call, asker)).toList();
        return asked.stream().map(CompletableFuture::join).flatMap(Optional::stream).findFirst();
    }

    private CompletableFuture<Optional<URI>> look(
            URI gateway, CallId call, Optional<Principal> asker) {
        HttpRequest.Builder request =
                peers.gateway(gateway, CALLS + "/" + call).timeout(LOOK).HEAD();
        asker.ifPresent(principal -> request.header(ASKER, principal.header()));
        return whole(request.build(), BodyHandlers.discarding())
                .thenApply(answer ->
                        answer.statusCode() / 100 == 2
                                ? Optional.of(gateway)
                                : Optional.<URI>empty())
                .exceptionally(_ -> Optional.empty());
    }
}
