package dev.switchboard.llm.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Talks to the service as the gateway does.
public final class ChatClient implements AutoCloseable {
    /// A server-sent event.
    public record Event(String name, JsonNode data) {}

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;
    private final String token;

    public ChatClient(URI service) {
        this(service, "none");
    }

    public ChatClient(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    /// Opens a session and gives its id.
    public String open(String agent, String channel) {
        JsonNode opened =
                send(
                        "POST",
                        "/api/agents/" + agent + "/sessions",
                        "{\"channel\":\"" + channel + "\"}");
        return opened.path("id").asText("no session: " + opened);
    }

    /// Sends JSON and reads JSON.
    public JsonNode send(String method, String path, String json) {
        try {
            HttpRequest request =
                    request(path).method(method, BodyPublishers.ofString(json)).build();
            String body = http.send(request, BodyHandlers.ofString()).body();
            return body.isEmpty() ? JsonNodeFactory.instance.nullNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What was said so far.
    public List<JsonNode> messages(String session) {
        var messages = new ArrayList<JsonNode>();
        send("GET", "/api/sessions/" + session + "/messages", "")
                .path("items")
                .forEach(messages::add);
        return messages;
    }

    /// Asks and follows the answer.
    public Stream ask(String session, String message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("message", message);
        return post(session, json.toString());
    }

    /// Asks with this very JSON.
    public Stream post(String session, String json) {
        try {
            HttpRequest request =
                    request("/api/sessions/" + session + "/chat")
                            .header("Accept", "text/event-stream")
                            .POST(BodyPublishers.ofString(json))
                            .build();
            return new Stream(http.send(request, BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    /// An answer on its way.
    public static final class Stream implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        private Stream(HttpResponse<InputStream> response) {
            this.response = response;
            this.lines =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        public int status() {
            return response.statusCode();
        }

        /// The problem of a request that never became a stream.
        public JsonNode problem() {
            try {
                return JSON.readTree(lines);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        /// The next event; empty at the end of the stream.
        public Optional<Event> next() {
            try {
                String name = "";
                var data = new StringBuilder();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event:")) {
                        name = line.substring("event:".length()).strip();
                    } else if (line.startsWith("data:")) {
                        data.append(line.substring("data:".length()));
                    } else if (line.isEmpty() && !name.isEmpty()) {
                        return Optional.of(new Event(name, JSON.readTree(data.toString())));
                    }
                }
                return Optional.empty();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        /// Everything up to the end.
        public List<Event> all() {
            var events = new ArrayList<Event>();
            for (var event = next(); event.isPresent(); event = next()) {
                events.add(event.get());
            }
            return events;
        }

        /// The whole text of an answer.
        public String text() {
            var text = new StringBuilder();
            all().stream()
                    .filter(event -> event.name().equals("delta"))
                    .forEach(event -> text.append(event.data().path("text").asText()));
            return text.toString();
        }

        /// Hangs up.
        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
