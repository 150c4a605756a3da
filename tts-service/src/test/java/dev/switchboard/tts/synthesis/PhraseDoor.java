package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/// `POST /api/tts/phrases`.
record PhraseDoor(URI base) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What the service answered.
    record Answer(int status, JsonNode body) {
        List<String> states() {
            return body.path("texts").valueStream().map(JsonNode::asText).toList();
        }
    }

    /// Has the texts rendered and waits for them.
    List<String> render(String agent, int revision, String... texts) throws Exception {
        return ask(Map.of(
                        "agent",
                        agent,
                        "revision",
                        revision,
                        "texts",
                        List.of(texts),
                        "waitMs",
                        20_000))
                .states();
    }

    Answer ask(Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve("/api/tts/phrases"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }
}
