package dev.switchboard.gateway.offers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks one port of 127.0.0.1 for its models. Follows no redirect, uses no proxy, sends no
/// credential, and reads no more than a list of models can be.
final class PortProbe implements AutoCloseable {
    private static final int LONGEST_LIST = 1 << 20;

    private final Duration timeout;
    private final HttpClient http;

    PortProbe(Duration timeout) {
        this.timeout = timeout;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(timeout)
                        .build();
    }

    /// Blocks for the timeout at most; empty when nothing, or something else, answers.
    Optional<List<ListedModel>> models(int port) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/models"))
                        .header("Accept", "application/json")
                        .timeout(timeout)
                        .build();
        var asked =
                http.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_LIST));
        try {
            HttpResponse<byte[]> answer = asked.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return answer.statusCode() == 200 ? ListedModel.read(answer.body()) : Optional.empty();
        } catch (ExecutionException | TimeoutException nobody) {
            return Optional.empty();
        } finally {
            asked.cancel(true); // ends the exchange also when the rest of a body is late
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
