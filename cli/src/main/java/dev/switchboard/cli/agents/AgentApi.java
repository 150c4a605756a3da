package dev.switchboard.cli.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The `/api/agents` of the gateway. Whatever goes wrong ends the command with one sentence.
public final class AgentApi {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();
    private final int port;
    private final String key;

    /// @param port the gateway's
    /// @param key the installation's API key
    public AgentApi(int port, String key) {
        this.port = port;
        this.key = key;
    }

    /// What a path below `/api/agents` shows.
    public JsonNode read(String path) throws InterruptedException {
        return json(send(request(path).GET()));
    }

    /// What a path below `/api/agents` shows, as it came.
    public String text(String path) throws InterruptedException {
        return send(request(path).GET()).body();
    }

    /// The version of an agent, for `If-Match`.
    public String version(String agent) throws InterruptedException {
        return send(request("/" + escaped(agent)).GET()).headers().firstValue("ETag").orElse("");
    }

    /// Posts a text to a path below `/api/agents`.
    public JsonNode post(String path, String type, byte[] body) throws InterruptedException {
        return json(
                send(
                        request(path)
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofByteArray(body))));
    }

    /// Posts JSON on top of a version.
    public JsonNode post(String path, String version, JsonNode body) throws InterruptedException {
        return json(
                send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .header("If-Match", version)
                                .POST(BodyPublishers.ofString(body.toString()))));
    }

    /// A text as one segment of a path, or as a value of a query.
    public static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/agents" + path))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json, application/yaml")
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException _) {
            throw new Failure(
                    "The gateway does not answer on port "
                            + port
                            + ": ./switchboard status shows what runs.",
                    Failure.NOT_RUNNING);
        }
        if (response.statusCode() / 100 != 2) {
            throw refused(response);
        }
        return response;
    }

    private static Failure refused(HttpResponse<String> response) {
        JsonNode problem = json(response);
        var sentence = new StringBuilder(problem.path("detail").asText("The platform refused it."));
        problem.path("errors")
                .forEach(error ->
                        sentence.append(System.lineSeparator())
                                .append("  ")
                                .append(error.path("pointer").asText())
                                .append(": ")
                                .append(error.path("message").asText()));
        return switch (problem.path("code").asText()) {
            case "agent-not-found" ->
                    new Failure(
                            sentence + " ./switchboard agent list shows which there are.",
                            Failure.USAGE);
            case "unauthenticated" ->
                    new Failure(
                            "The platform that runs does not know the key of this home: was it changed"
                                    + " since the start? ./switchboard down and up help.");
            case "revision-not-found", "malformed-request" ->
                    new Failure(sentence.toString(), Failure.USAGE);
            case "precondition-failed" ->
                    new Failure(
                            "Somebody changed the agent in this moment; look at it and try again.");
            default -> new Failure(sentence.toString());
        };
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException _) {
            throw new Failure(
                    "The gateway answered with something that is not JSON (status "
                            + response.statusCode()
                            + "): does another program use this port?");
        }
    }
}
