package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// `/v1/audio`, without any client of OpenAI's between.
///
/// @param base ends in `/v1`
record SpeechDoor(URI base) {
    private static final ObjectMapper JSON = new ObjectMapper();

    HttpResponse<byte[]> speak(String body) throws IOException, InterruptedException {
        return http().send(request(body), BodyHandlers.ofByteArray());
    }

    /// What comes can be read before all of it is there.
    InputStream listen(String body) throws IOException, InterruptedException {
        return http().send(request(body), BodyHandlers.ofInputStream()).body();
    }

    /// The events of an answer.
    List<JsonNode> events(String body) throws IOException, InterruptedException {
        List<JsonNode> events = new ArrayList<>();
        String answer = new String(speak(body).body(), StandardCharsets.UTF_8);
        for (String line : answer.lines().filter(text -> !text.isEmpty()).toList()) {
            events.add(JSON.readTree(line.substring("data: ".length())));
        }
        return events;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).build();
        return JSON.readTree(http().send(request, BodyHandlers.ofString()).body());
    }

    static JsonNode error(HttpResponse<byte[]> answer) throws IOException {
        return JSON.readTree(answer.body()).path("error");
    }

    /// A new one each time: a connection that broke off in one call is not met again in the next.
    private static HttpClient http() {
        return HttpClient.newHttpClient();
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create(base + "/audio/speech"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer any")
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
