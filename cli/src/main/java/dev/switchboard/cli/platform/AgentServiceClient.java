package dev.switchboard.cli.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Tells the running agent-service what only the launcher may.
public final class AgentServiceClient {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final int port;
    private final String token;

    /// A client that shows the launcher's token.
    ///
    /// @param port the platform's, not the service's
    public AgentServiceClient(int port, String token) {
        this.port = new Ports(port).of("agent");
        this.token = token;
    }

    /// Encrypts the tenants' keys with the first key of the key file.
    ///
    /// @return how many there are
    public int rewrap() throws InterruptedException {
        return rotate("rewrap").path("keysets").asInt();
    }

    /// Gives every tenant a new key and encrypts all secrets with it.
    ///
    /// @return how many secrets there are
    public int renew() throws InterruptedException {
        return rotate("renew").path("reencrypted").asInt();
    }

    private JsonNode rotate(String what) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + port
                                                + "/internal/credentials/"
                                                + what))
                        .header("Authorization", "Bearer " + token)
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            JsonNode answer = new ObjectMapper().readTree(response.body());
            if (response.statusCode() == 200) {
                return answer;
            }
            throw new Failure(
                    "agent-service refuses: "
                            + answer.path("detail").asText("status " + response.statusCode()));
        } catch (IOException away) {
            throw new Failure(
                    "agent-service did not answer; everything can still be read. Run the command again when ./switchboard status shows it ready.",
                    away);
        }
    }
}
