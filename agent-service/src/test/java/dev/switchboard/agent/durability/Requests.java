package dev.switchboard.agent.durability;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/// Requests of the gateway that wait as long as a caller of ours waits.
final class Requests {
    static final Duration PATIENCE = Duration.ofMillis(3500);

    private Requests() {}

    static HttpRequest get(int port, String path) {
        return to(port, path).build();
    }

    static HttpRequest post(int port, String document) {
        return to(port, "/api/agents")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(document))
                .build();
    }

    private static HttpRequest.Builder to(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer gateway-token")
                .timeout(PATIENCE);
    }
}
