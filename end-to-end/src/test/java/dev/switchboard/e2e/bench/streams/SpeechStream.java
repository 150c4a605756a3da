package dev.switchboard.e2e.bench.streams;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// `POST /v1/audio/speech`, which the provider and tts-service both answer.
final class SpeechStream implements Stream {
    /// In bytes of 24 kHz samples, as the emulated provider cuts them.
    private static final int PIECE = 1_921;

    /// The emulated voice speaks 20 of them in a second.
    private static final int BYTES_PER_CHARACTER = 2_400;

    private final HttpClient http;
    private final Beat beat;
    private final String key;
    private final int characters;

    SpeechStream(HttpClient http, Beat beat, String key) {
        this.http = http;
        this.beat = beat;
        this.key = key;
        characters = beat.pieces() * PIECE / BYTES_PER_CHARACTER;
    }

    @Override
    public void run(URI server, int number, Lateness lateness) throws Exception {
        String text = "%d%s".formatted(number, "a".repeat(characters)).substring(0, characters);
        var request =
                HttpRequest.newBuilder(server.resolve("/v1/audio/speech"))
                        .timeout(Duration.ofMinutes(1))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        """
                                        {"model": "%s", "voice": "alloy", "response_format": "pcm", "input": "%s"}
                                        """
                                                .formatted(Streams.AGENT, text)))
                        .build();
        long begun = System.nanoTime();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode());
        }
        int bytes = 0;
        int pieces = 0;
        byte[] buffer = new byte[PIECE];
        try (var audio = answer.body()) {
            for (int some = audio.read(buffer); some >= 0; some = audio.read(buffer)) {
                bytes += some;
                // Half a sample that a piece ends with cannot go on before its other half came.
                for (; pieces < (bytes + 1) / PIECE; pieces++) {
                    lateness.piece(beat.late(begun, pieces));
                }
            }
        }
        if (bytes != characters * BYTES_PER_CHARACTER) {
            throw new IOException(
                    "%d of %d bytes came".formatted(bytes, characters * BYTES_PER_CHARACTER));
        }
    }
}
