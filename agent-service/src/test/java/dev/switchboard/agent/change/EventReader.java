package dev.switchboard.agent.change;

import dev.switchboard.client.access.Principal;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Reads a change stream as another service does; each event must come within ten seconds.
final class EventReader implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> comments = new LinkedBlockingQueue<>();

    record Event(long id, String name, JsonPath data) {}

    static EventReader open(int port, Optional<Long> after)
            throws IOException, InterruptedException {
        return open(port, "/internal/changes", after, "Authorization", "Bearer llm-token");
    }

    /// Reads as the gateway does for a browser.
    static EventReader openPublic(int port, Optional<Long> after)
            throws IOException, InterruptedException {
        return open(port, "/api/agents/events", after, "Authorization", "Bearer gateway-token");
    }

    /// Reads as the gateway does for somebody.
    static EventReader openPublic(int port, Principal reader)
            throws IOException, InterruptedException {
        return open(
                port,
                "/api/agents/events",
                Optional.empty(),
                "Authorization",
                "Bearer gateway-token",
                Principal.HEADER,
                reader.header());
    }

    private static EventReader open(int port, String path, Optional<Long> after, String... headers)
            throws IOException, InterruptedException {
        var reader = new EventReader();
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .headers(headers)
                        .header("Accept", "text/event-stream");
        after.ifPresent(id -> request.header("Last-Event-ID", id.toString()));
        var response =
                reader.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        Thread.ofVirtual()
                .start(() ->
                        reader.read(
                                new BufferedReader(
                                        new InputStreamReader(
                                                response.body(), StandardCharsets.UTF_8))));
        return reader;
    }

    Event next() throws InterruptedException {
        return Optional.ofNullable(events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("no event came in time"));
    }

    /// The next event about the agent of this key.
    Event nextAbout(String key) throws InterruptedException {
        Event event = next();
        while (!key.equals(event.data().getString("head.key"))) {
            event = next();
        }
        return event;
    }

    /// The next event about the agent of this key, on the public stream.
    Event nextPublicAbout(String key) throws InterruptedException {
        Event event = next();
        while (!key.equals(event.data().getString("data.key"))) {
            event = next();
        }
        return event;
    }

    String nextComment() throws InterruptedException {
        return Optional.ofNullable(comments.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("no comment came in time"));
    }

    private void read(BufferedReader lines) {
        long id = -1;
        String name = "";
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("id:")) {
                    id = Long.parseLong(line.substring(3).strip());
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    events.add(new Event(id, name, JsonPath.from(line.substring(5))));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
