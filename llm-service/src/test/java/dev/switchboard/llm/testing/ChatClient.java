package dev.switchboard.llm.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
            throw new UncheckedIOException(e);
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
        return new Stream(
                StreamedResponse.of(
                        http,
                        request("/api/sessions/" + session + "/chat")
                                .header("Accept", "text/event-stream")
                                .POST(BodyPublishers.ofString(json))
                                .build()));
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
        private final StreamedResponse response;

        private Stream(StreamedResponse response) {
            this.response = response;
        }

        public int status() {
            return response.status();
        }

        /// The problem of a request that never became a stream.
        public JsonNode problem() {
            return response.document();
        }

        /// The next event; empty at the end of the stream.
        public Optional<Event> next() {
            String name = "";
            var data = new StringBuilder();
            for (var next = response.line(); next.isPresent(); next = response.line()) {
                String line = next.get();
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()));
                } else if (line.isEmpty() && !name.isEmpty()) {
                    return Optional.of(new Event(name, StreamedResponse.json(data.toString())));
                }
            }
            return Optional.empty();
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
            response.close();
        }
    }
}
