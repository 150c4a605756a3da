package dev.switchboard.e2e.platform;

import static dev.switchboard.e2e.platform.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.e2e.realtime.RawSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// One replica of a service, asked at its own port: a gateway as people ask it, the others as the
/// gateway does.
///
/// @param name such as `llm`, and `llm-2` for the second one
public record Replica(Platform platform, String name) {
    private static final List<String> PORTS = List.of("gateway", "agent", "llm", "stt", "tts");
    private static final int PORTS_OF_THE_FIRST = 6;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PAUSES = 1_200;
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private String service() {
        return name.replace("-2", "");
    }

    private URI uri() {
        int first = name.endsWith("-2") ? PORTS_OF_THE_FIRST : 0;
        return URI.create(
                "http://127.0.0.1:" + (platform.port() + first + PORTS.indexOf(service())));
    }

    /// A request without any credential but those in the headers.
    ///
    /// @param headers names and values, one after the other
    public HttpResponse<String> send(String method, String path, String json, String... headers) {
        var request =
                HttpRequest.newBuilder(uri().resolve(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /// Changes parts of something, whatever version it has; fails unless that is done.
    public void patch(String path, String json) {
        var answer =
                send(
                        request(path)
                                .header("Content-Type", "application/merge-patch+json")
                                .header("If-Match", "*")
                                .method("PATCH", BodyPublishers.ofString(json)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /// Waits until this replica resolves an agent to a revision.
    public void awaitRevision(String agent, int revision) {
        int last = revision(agent);
        for (int i = 0; i < PAUSES && last != revision; i++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            last = revision(agent);
        }
        assertThat(last).as(name).isEqualTo(revision);
    }

    private int revision(String agent) {
        return switch (service()) {
            case "gateway" ->
                    told(
                            "/v1/realtime?model=" + agent,
                            "session.created",
                            "/session/x_switchboard/agent/revision");
            case "llm" ->
                    json(send(
                                    request("/api/agents/" + agent + "/sessions")
                                            .header("Content-Type", "application/json")
                                            .POST(BodyPublishers.ofString("{}"))))
                            .at("/agent/revision")
                            .asInt();
            default ->
                    told(
                            "/api/%s/stream?agent=%s".formatted(service(), agent),
                            "ready",
                            "/revision");
        };
    }

    private int told(String path, String type, String pointer) {
        try (var socket = open(path)) {
            return socket.await(type).at(pointer).asInt();
        }
    }

    /// Asks it for a WebSocket.
    public RawSocket open(String path) {
        return open(path, List.of("Authorization: Bearer " + credential()));
    }

    /// The same with these header lines and no credential but theirs.
    public RawSocket open(String path, List<String> headers) {
        return RawSocket.open(uri(), path, headers);
    }

    /// How many turns of calls it has had a part in.
    public double turns() {
        String metric =
                switch (service()) {
                    case "llm" -> "switchboard_llm_first_token_seconds_count";
                    case "stt" -> "switchboard_stt_final_seconds_count";
                    case "tts" -> "switchboard_tts_first_audio_seconds_count";
                    default -> throw new IllegalStateException(name + " does not count them");
                };
        return send(request("/q/metrics"))
                .body()
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /// Waits until it is ready, and says this of the others.
    ///
    /// @param text part of what it says
    public void awaitReady(String text) {
        String last = readiness();
        for (int i = 0; i < PAUSES && !last.contains(text); i++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            last = readiness();
        }
        assertThat(last).as(name).contains(text);
    }

    private String readiness() {
        try {
            var answer =
                    HTTP.send(
                            HttpRequest.newBuilder(uri().resolve("/q/health/ready"))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException away) {
            return "away";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + credential())
                .header(
                        Principal.HEADER,
                        new Principal(Tenants.DEFAULT, "key:test", Role.ADMIN).header());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String credential() {
        try {
            return service().equals("gateway")
                    ? platform.apiKey()
                    : Files.readString(platform.home().resolve("secrets/token-gateway")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
