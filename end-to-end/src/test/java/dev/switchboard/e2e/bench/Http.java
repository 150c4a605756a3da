package dev.switchboard.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Requests as the gateway makes them. What is not answered by 2xx ends the benchmark.
final class Http {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    static HttpRequest get(URI service, String path) {
        return to(service, path).build();
    }

    static HttpRequest post(URI service, String path, String json) {
        return to(service, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    /// Changes an agent, whatever version it has.
    static HttpRequest patch(URI service, String agent, String json) {
        return change(service, agent, "PATCH", "application/merge-patch+json", json);
    }

    /// Replaces an agent, whatever version it has.
    static HttpRequest put(URI service, String agent, String json) {
        return change(service, agent, "PUT", "application/json", json);
    }

    private static HttpRequest change(
            URI service, String agent, String method, String type, String json) {
        return to(service, "/api/agents/" + agent)
                .header("Content-Type", type)
                .header("If-Match", "*")
                .method(method, BodyPublishers.ofString(json))
                .build();
    }

    static void send(HttpRequest request) throws IOException, InterruptedException {
        answer(request);
    }

    /// Whether it was done; not, when the service has too much to do.
    static boolean isDone(HttpRequest request) throws IOException, InterruptedException {
        int status = CLIENT.send(request, BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2 && status != 503) {
            throw new IOException(request + ": " + status);
        }
        return status != 503;
    }

    static JsonNode json(HttpRequest request) throws IOException, InterruptedException {
        return JSON.readTree(answer(request));
    }

    private static byte[] answer(HttpRequest request) throws IOException, InterruptedException {
        var answer = CLIENT.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(request + ": " + answer.statusCode());
        }
        return answer.body();
    }

    private static HttpRequest.Builder to(URI service, String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + Installation.token("gateway"));
    }
}
