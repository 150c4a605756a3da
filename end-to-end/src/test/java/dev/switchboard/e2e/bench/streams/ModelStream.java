package dev.switchboard.e2e.bench.streams;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// `POST /v1/chat/completions`, which the provider and llm-service both answer.
final class ModelStream implements Stream {
    private final HttpClient http;
    private final Beat beat;
    private final String key;

    ModelStream(HttpClient http, Beat beat, String key) {
        this.http = http;
        this.beat = beat;
        this.key = key;
    }

    @Override
    public void run(URI server, int number, Lateness lateness) throws Exception {
        var request =
                HttpRequest.newBuilder(server.resolve("/v1/chat/completions"))
                        .timeout(Duration.ofMinutes(1))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        """
                                        {"model": "%s", "stream": true,
                                         "messages": [{"role": "user", "content": "Question %d"}]}
                                        """
                                                .formatted(Streams.AGENT, number)))
                        .build();
        long begun = System.nanoTime();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        int words = 0;
        try (var lines = answer.body()) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.contains("\"content\":\"word")) {
                    words++;
                    lateness.piece(beat.late(begun, words)); // the role was the first piece
                }
            }
        }
        if (words != beat.pieces()) {
            throw new IOException("%d of %d words came".formatted(words, beat.pieces()));
        }
    }
}
