package dev.switchboard.gateway.peer;

import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.replica.ReplicaClient;
import dev.switchboard.client.replica.Replicas;
import dev.switchboard.client.replica.ServiceAddresses;
import dev.switchboard.client.replica.ServiceName;
import dev.switchboard.client.service.ServiceToken;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The doors of stt-service, tts-service, llm-service and other gateways, each with as many
/// replicas as there are. Callbacks run on virtual threads and may block.
@Singleton
public class Peers {
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final ServiceToken token;
    private final Replicas stt;
    private final Replicas tts;
    private final Replicas gateways;
    private final ReplicaClient llm;

    Peers(ServiceToken token, ServiceAddresses addresses) {
        this.token = token;
        this.stt = addresses.of(ServiceName.STT);
        this.tts = addresses.of(ServiceName.TTS);
        this.gateways = addresses.of(ServiceName.GATEWAY);
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .executor(threads)
                        .build();
        llm = new ReplicaClient(http, addresses.of(ServiceName.LLM));
    }

    /// A request to llm-service, authorised; [#send] sends it.
    ///
    /// @param tenant for which the service works
    /// @param path absolute, with its query
    public HttpRequest.Builder llm(UUID tenant, String path) {
        HttpRequest.Builder request = llm.request(path);
        request.header(Principal.HEADER, callFor(tenant));
        token.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /// A request to llm-service in somebody's name.
    public HttpRequest.Builder llm(Principal caller, String path) {
        HttpRequest.Builder request = llm.request(path);
        request.header(Principal.HEADER, caller.header());
        token.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /// All gateways, this one among them; fewer than two when there is no other. Whether they take
    /// new calls does not matter.
    public List<URI> gateways() {
        return gateways.addresses();
    }

    /// A request to one gateway, authorised.
    public HttpRequest.Builder gateway(URI gateway, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path));
        token.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    /// Sends a request to a gateway.
    public <T> CompletableFuture<HttpResponse<T>> sendToGateway(
            HttpRequest request, BodyHandler<T> handler) {
        return http.sendAsync(request, handler);
    }

    /// Sends a request to llm-service. By HTTP/1.1, so that cancelling it, and closing the stream
    /// of its answer, closes its connection.
    public <T> CompletableFuture<HttpResponse<T>> send(
            HttpRequest request, BodyHandler<T> handler) {
        return llm.send(request, handler);
    }

    /// All replicas of tts-service.
    public List<URI> ttsReplicas() {
        return tts.addresses();
    }

    /// Posts JSON to one replica of tts-service.
    public CompletableFuture<HttpResponse<String>> post(
            UUID tenant, URI replica, String path, String json, Duration timeout) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(replica.resolve(path))
                        .timeout(timeout)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json));
        headers(tenant).forEach(request::header);
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /// Opens a socket to stt-service; it connects beside the caller.
    public PeerSocket stt(UUID tenant, String path, PeerSocket.Receiver receiver) {
        return socket(stt, tenant, path, receiver);
    }

    /// Opens a socket to tts-service; it connects beside the caller.
    public PeerSocket tts(UUID tenant, String path, PeerSocket.Receiver receiver) {
        return socket(tts, tenant, path, receiver);
    }

    private Map<String, String> headers(UUID tenant) {
        Map<String, String> headers = new HashMap<>();
        headers.put(Principal.HEADER, callFor(tenant));
        token.authorization().ifPresent(value -> headers.put("Authorization", value));
        return headers;
    }

    /// The gateway itself, at work for a tenant.
    private static String callFor(UUID tenant) {
        return new Principal(tenant, "service:gateway", Role.SERVICE).header();
    }

    private PeerSocket socket(
            Replicas service, UUID tenant, String path, PeerSocket.Receiver receiver) {
        return PeerSocket.open(http, service, path, headers(tenant), CONNECT, receiver);
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
