package dev.switchboard.client.replica;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// One request on its way to the first replica that takes it. Cancelling it ends it there, too.
final class Sending<T> extends CompletableFuture<HttpResponse<T>> {
    private final HttpClient http;
    private final Replicas replicas;
    private final HttpRequest request;
    private final BodyHandler<T> handler;
    private final Iterator<URI> order;
    private volatile @Nullable CompletableFuture<HttpResponse<T>> attempt;

    Sending(HttpClient http, Replicas replicas, HttpRequest request, BodyHandler<T> handler) {
        this.http = http;
        this.replicas = replicas;
        this.request = request;
        this.handler = handler;
        this.order = replicas.inOrder(request.uri().getRawPath()).iterator();
    }

    /// Begins, and answers itself.
    Sending<T> start() {
        tryNext();
        return this;
    }

    private void tryNext() {
        URI replica = order.next();
        var sent = http.sendAsync(to(replica), handler);
        attempt = sent;
        var _ =
                sent.whenComplete((answer, failure) -> {
                    if (failure == null) {
                        complete(answer);
                    } else {
                        failed(replica, unwrapped(failure));
                    }
                });
        if (isCancelled()) {
            sent.cancel(true);
        }
    }

    private void failed(URI replica, Throwable failure) {
        boolean refused =
                failure instanceof ConnectException
                        || failure instanceof HttpConnectTimeoutException;
        if (refused) {
            replicas.rest(replica);
        }
        if (!isDone() && order.hasNext() && (refused || mayRepeat(failure))) {
            tryNext();
        } else {
            completeExceptionally(failure);
        }
    }

    /// A request that only reads may be asked of another replica when one broke off.
    private boolean mayRepeat(Throwable failure) {
        return request.method().equals("GET")
                && failure instanceof IOException
                && !(failure instanceof HttpTimeoutException);
    }

    private HttpRequest to(URI replica) {
        URI wanted = request.uri();
        String query = wanted.getRawQuery();
        String path = wanted.getRawPath() + (query == null ? "" : "?" + query);
        return HttpRequest.newBuilder(request, (_, _) -> true).uri(replica.resolve(path)).build();
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean cancelled = super.cancel(mayInterrupt);
        var running = attempt;
        if (running != null) {
            running.cancel(true);
        }
        return cancelled;
    }
}
