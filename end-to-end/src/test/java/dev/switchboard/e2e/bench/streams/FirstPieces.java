package dev.switchboard.e2e.bench.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// How long an agent takes to its first word and to its first sound.
final class FirstPieces {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String key;

    FirstPieces(HttpClient http, String key) {
        this.http = http;
        this.key = key;
    }

    /// By `POST /api/sessions/{id}/chat`.
    HangingPrimary.First word(URI service, String agent) throws Exception {
        var made =
                http.send(
                        post(service.resolve("/api/agents/" + agent + "/sessions"), "{}").build(),
                        HttpResponse.BodyHandlers.ofString());
        String session = JSON.readTree(made.body()).path("id").asText();
        var question =
                post(
                                service.resolve("/api/sessions/" + session + "/chat"),
                                "{\"message\": \"Are you there?\"}")
                        .header("Accept", "text/event-stream")
                        .build();
        long begun = System.nanoTime();
        double waited = 0;
        var answer = http.send(question, HttpResponse.BodyHandlers.ofLines());
        try (var lines = answer.body()) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.contains("\"waitedMs\"")) {
                    waited += waited(line.substring(line.indexOf('{')));
                } else if (line.startsWith("data:") && line.contains("\"text\"")) {
                    return new HangingPrimary.First(since(begun), waited);
                }
            }
        }
        throw new IOException("no word came");
    }

    /// By `ws /api/tts/stream`.
    HangingPrimary.First sound(URI service, String agent) throws Exception {
        URI address = service.resolve("/api/tts/stream?agent=" + agent);
        try (var socket = ServiceSocket.open(http, address, key)) {
            socket.await("\"ready\"");
            long begun = System.nanoTime();
            double waited = 0;
            socket.send(
                    "{\"type\": \"speak\", \"id\": \"1\", \"text\": \"This is %s.\"}"
                            .formatted(agent));
            while (true) {
                String message = socket.next();
                if (message.equals(ServiceSocket.AUDIO)) {
                    return new HangingPrimary.First(since(begun), waited);
                }
                if (message.contains("\"waitedMs\"")) {
                    waited += waited(message);
                }
            }
        }
    }

    private HttpRequest.Builder post(URI address, String json) {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    private static double waited(String json) throws IOException {
        JsonNode event = JSON.readTree(json);
        return event.path("waitedMs").asDouble();
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }
}
