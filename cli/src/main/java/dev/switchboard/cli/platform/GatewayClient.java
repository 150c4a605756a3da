package dev.switchboard.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cli.secrets.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// Asks the running gateway, as the launcher or with the API key.
public final class GatewayClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final int port;
    private final Secrets secrets;

    /// A client that shows the launcher's token, or the installation's API key.
    public GatewayClient(int port, Secrets secrets) {
        this.port = port;
        this.secrets = secrets;
    }

    /// An address that logs its first visitor in; empty when the gateway gives none.
    public Optional<String> adminLink() throws InterruptedException {
        return send(request("/internal/login-codes", secrets.token("launcher"))
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .map(answer -> answer.path("code"))
                .filter(JsonNode::isTextual)
                .map(code -> "http://localhost:" + port + "/#login=" + code.asText());
    }

    /// What the platform's own API answers; empty when it does not.
    Optional<JsonNode> get(String path) throws InterruptedException {
        return send(request(path, secrets.apiKey()).GET());
    }

    private HttpRequest.Builder request(String path, String credential) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + credential)
                .timeout(PATIENCE);
    }

    private Optional<JsonNode> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return response.statusCode() / 100 == 2
                    ? Optional.of(new ObjectMapper().readTree(response.body()))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
