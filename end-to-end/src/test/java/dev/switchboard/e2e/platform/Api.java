package dev.switchboard.e2e.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// The platform's API as a program calls it, with the installation's API key and headers of its
/// own.
public final class Api implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyedHttp http;

    public Api(Platform platform) {
        http = new KeyedHttp(platform);
    }

    /// Sends a document and waits for the answer.
    ///
    /// @param headers names and values, one after the other
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request =
                http.request(path)
                        .header("Accept", "application/json, text/event-stream")
                        .setHeader("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body, UTF_8));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return http.answer(request, BodyHandlers.ofString(UTF_8));
    }

    /// The version that an answer names.
    public static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    /// The `id` of what an answer shows.
    public static String id(HttpResponse<String> answer) {
        return json(answer).path("id").asText();
    }

    /// The document of an answer.
    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
