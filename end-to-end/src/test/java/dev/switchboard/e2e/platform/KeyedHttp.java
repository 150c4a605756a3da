package dev.switchboard.e2e.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// HTTP to a platform's door with the installation's API key.
final class KeyedHttp implements AutoCloseable {
    private final Platform platform;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    KeyedHttp(Platform platform) {
        this.platform = platform;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(platform.uri(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + platform.apiKey());
    }

    <T> HttpResponse<T> answer(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> bodyHandler) {
        try {
            return http.send(request.build(), bodyHandler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
