package dev.switchboard.client.replica;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;

/// Sends requests to one service, whichever of its replicas takes them.
public final class ReplicaClient {
    private final HttpClient http;
    private final Replicas replicas;

    /// A client that uses the connections of another one.
    public ReplicaClient(HttpClient http, Replicas replicas) {
        this.http = http;
        this.replicas = replicas;
    }

    /// Such as `llm-service`.
    public String service() {
        return replicas.service();
    }

    /// A request; which replica it goes to is decided when it is sent.
    ///
    /// @param path absolute, with its query
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(replicas.addresses().getFirst().resolve(path));
    }

    /// Sends it to a replica, and to the next when that one takes no connection or, for a `GET`,
    /// breaks off before it answered; to each at most once. Cancelling it ends it.
    public <T> CompletableFuture<HttpResponse<T>> send(
            HttpRequest request, BodyHandler<T> handler) {
        return new Sending<>(http, replicas, request, handler).start();
    }
}
