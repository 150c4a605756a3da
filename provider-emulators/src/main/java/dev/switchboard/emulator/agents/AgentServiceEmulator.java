package dev.switchboard.emulator.agents;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// `GET /internal/agents/{ref}/resolved`, `GET /internal/changes`, what services tell of providers,
/// and which knowledge bases there are, over agents and bases that a test makes. The first agent is
/// the default one.
public final class AgentServiceEmulator implements AutoCloseable {
    private static final Duration BETWEEN_COMMENTS = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Books books = new Books();
    private final ToldErrors errors = new ToldErrors();
    private final Bases bases = new Bases();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Optional<String> token = Optional.empty();

    private AgentServiceEmulator() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/internal/agents/", this::agents);
        server.createContext("/internal/changes", this::changes);
        server.createContext("/internal/knowledge-bases/", this::base);
        server.createContext("/internal/deleted-knowledge-bases", this::deletedBases);
    }

    /// Starts one on a free port of 127.0.0.1.
    public static AgentServiceEmulator start() {
        try {
            var emulator = new AgentServiceEmulator();
            emulator.server.start();
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The base URL, for `switchboard.agent-service.url`.
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Creates the agent, or gives it a new revision, and tells the change stream.
    ///
    /// @return the number of the revision
    public int publish(EmulatedAgent agent) {
        return books.publish(agent);
    }

    /// Makes an agent the one that `current` names.
    public void makeDefault(String key) {
        books.makeDefault(key);
    }

    /// Makes an agent inactive: it takes no new sessions.
    public void switchOff(String key) {
        books.switchOff(key);
    }

    /// Makes a knowledge base of the default tenant.
    public UUID base(String key) {
        return base(UUID.fromString(Views.TENANT), key);
    }

    /// Makes a knowledge base.
    public UUID base(UUID tenant, String key) {
        return bases.make(tenant.toString(), key);
    }

    /// Deletes a knowledge base.
    public void deleteBase(UUID id) {
        bases.delete(id);
    }

    /// What services told of the providers of agents.
    public ToldErrors errors() {
        return errors;
    }

    /// From now on only callers with this service token are answered.
    public AgentServiceEmulator requiring(String serviceToken) {
        token = Optional.of(serviceToken);
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void agents(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            if (!known(exchange)) {
                problem(exchange, 401, "unauthenticated");
            } else if (path.length == 5 && path[4].equals("resolved")) {
                resolve(exchange, path[3], query(exchange));
            } else if (path.length == 5 && path[4].equals("last-error")) {
                note(exchange, path[3]);
            } else {
                problem(exchange, 404, "not-found");
            }
        }
    }

    private void base(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            if (!known(exchange)) {
                problem(exchange, 401, "unauthenticated");
                return;
            }
            var base = bases.find(tenant(exchange), path[3]);
            if (base.isPresent()) {
                send(exchange, 200, "application/json", base.get());
            } else {
                problem(exchange, 404, "knowledge-base-not-found");
            }
        }
    }

    private void deletedBases(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!known(exchange)) {
                problem(exchange, 401, "unauthenticated");
                return;
            }
            List<String> gone =
                    Stream.of(exchange.getRequestURI().getQuery().split("&"))
                            .filter(pair -> pair.startsWith("id="))
                            .map(pair -> pair.substring("id=".length()))
                            .filter(id -> bases.isDeleted(tenant(exchange), UUID.fromString(id)))
                            .toList();
            send(exchange, 200, "application/json", Map.of("ids", gone));
        }
    }

    private static String tenant(HttpExchange exchange) {
        return query(exchange).getOrDefault("tenant", Views.TENANT);
    }

    private void note(HttpExchange exchange, String reference) throws IOException {
        Optional<Map<String, Object>> head = books.head(reference);
        if (head.isEmpty()) {
            problem(exchange, 404, "agent-not-found");
            return;
        }
        errors.put(
                String.valueOf(head.get().get("key")),
                exchange.getRequestMethod().equals("PUT")
                        ? Optional.of(JSON.readTree(exchange.getRequestBody()))
                        : Optional.empty());
        exchange.sendResponseHeaders(204, -1);
    }

    private void resolve(HttpExchange exchange, String reference, Map<String, String> query)
            throws IOException {
        Optional<Map<String, Object>> head = books.head(reference);
        if (head.isEmpty()) {
            problem(exchange, 404, "agent-not-found");
            return;
        }
        String published = String.valueOf(head.get().get("revision"));
        int revision = Integer.parseInt(query.getOrDefault("revision", published));
        Optional<EmulatedAgent> agent = books.revision(reference, revision);
        if (agent.isEmpty()) {
            problem(exchange, 404, "revision-not-found");
            return;
        }
        Map<String, Object> view =
                Views.of(agent.get(), revision, query.getOrDefault("part", "voice"));
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        send(exchange, 200, "application/json", Map.of("head", head.get(), "view", view));
    }

    private void changes(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!known(exchange)) {
                problem(exchange, 401, "unauthenticated");
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            follow(exchange.getResponseBody(), resumeFrom(exchange));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Long> resumeFrom(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID"))
                .map(Long::valueOf)
                .filter(sequence -> sequence <= books.sequence());
    }

    private void follow(OutputStream out, Optional<Long> resumed)
            throws IOException, InterruptedException {
        long sequence = resumed.orElseGet(books::sequence);
        if (resumed.isEmpty()) {
            event(out, sequence, "snapshot", Map.of("sequence", sequence, "heads", books.heads()));
        }
        while (true) {
            List<Books.Entry> entries = books.after(sequence, BETWEEN_COMMENTS.toMillis());
            if (entries.isEmpty()) {
                out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            for (Books.Entry entry : entries) {
                sequence = entry.sequence();
                var data =
                        Map.of(
                                "sequence", sequence,
                                "type", entry.type(),
                                "time", Instant.now().toString(),
                                "head", entry.head());
                event(out, sequence, entry.type(), data);
            }
        }
    }

    private static void event(OutputStream out, long id, String name, Object data)
            throws IOException {
        String text =
                "id: %d\nevent: %s\ndata: %s\n\n"
                        .formatted(id, name, JSON.writeValueAsString(data));
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private boolean known(HttpExchange exchange) {
        return token.isEmpty()
                || ("Bearer " + token.get())
                        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var values = new HashMap<String, String>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static void problem(HttpExchange exchange, int status, String code) throws IOException {
        send(
                exchange,
                status,
                "application/problem+json",
                Map.of(
                        "type", "/problems/" + code,
                        "title", code,
                        "status", status,
                        "detail", code,
                        "code", code));
    }

    private static void send(HttpExchange exchange, int status, String type, Object json)
            throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
