package dev.switchboard.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// Asks the running gateway for what only it can make.
public final class GatewayClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final int port;
    private final String token;

    /// A client that shows the launcher's token.
    public GatewayClient(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /// An address that logs its first visitor in; empty when the gateway gives none.
    public Optional<String> adminLink() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/internal/login-codes"))
                        .header("Authorization", "Bearer " + token)
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            JsonNode code = new ObjectMapper().readTree(response.body()).path("code");
            return response.statusCode() / 100 == 2 && code.isTextual()
                    ? Optional.of("http://localhost:" + port + "/#login=" + code.asText())
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
