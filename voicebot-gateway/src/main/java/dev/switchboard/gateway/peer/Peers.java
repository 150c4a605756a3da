package dev.switchboard.gateway.peer;

import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.service.ServiceToken;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The doors of stt-service, tts-service and llm-service. Callbacks run on virtual threads and may
/// block.
@Singleton
public class Peers {
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final ServiceToken token;
    private final URI stt;
    private final URI tts;
    private final URI llm;

    Peers(
            ServiceToken token,
            @ConfigProperty(
                            name = "switchboard.stt-service.url",
                            defaultValue = "http://127.0.0.1:8083")
                    URI stt,
            @ConfigProperty(
                            name = "switchboard.tts-service.url",
                            defaultValue = "http://127.0.0.1:8084")
                    URI tts,
            @ConfigProperty(
                            name = "switchboard.llm-service.url",
                            defaultValue = "http://127.0.0.1:8082")
                    URI llm) {
        this.token = token;
        this.stt = stt;
        this.tts = tts;
        this.llm = llm;
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .executor(threads)
                        .build();
    }

    /// The shared client: HTTP/1.1, so that closing a stream closes its connection.
    public HttpClient http() {
        return http;
    }

    /// A request to llm-service, authorised.
    ///
    /// @param tenant for which the service works
    /// @param path absolute, with its query
    public HttpRequest.Builder llm(UUID tenant, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(llm.resolve(path));
        request.header(Principal.HEADER, callFor(tenant));
        token.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
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

    private PeerSocket socket(URI base, UUID tenant, String path, PeerSocket.Receiver receiver) {
        URI address = URI.create(base.resolve(path).toString().replaceFirst("^http", "ws"));
        return PeerSocket.open(http, address, headers(tenant), CONNECT, receiver);
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
