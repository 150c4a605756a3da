package dev.switchboard.e2e.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/// Takes the traces of all services (OTLP over HTTP, protobuf) and keeps them as they came. Texts
/// stand unchanged in protobuf, so what was traced can be searched.
public final class TraceCollector implements AutoCloseable {
    private final HttpServer server;
    private final List<String> received = new ArrayList<>();

    private TraceCollector(HttpServer server) {
        this.server = server;
    }

    static TraceCollector start() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var collector = new TraceCollector(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", collector::take);
        server.start();
        return collector;
    }

    /// What makes a service of ours send its traces here, soon after they end.
    Map<String, String> environment() {
        return Map.of(
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms");
    }

    /// Waits until the texts have come, each in any trace.
    ///
    /// @throws AssertionError when they do not come in time
    public synchronized void await(Duration limit, String... texts) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (String text : texts) {
            while (!has(text)) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new AssertionError(
                            "No trace told of " + text + "; " + received.size() + " came.");
                }
                wait(left);
            }
        }
    }

    /// Whether any trace so far holds the text.
    public synchronized boolean has(String text) {
        return received.stream().anyMatch(trace -> trace.contains(text));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
            synchronized (this) {
                received.add(body);
                notifyAll();
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
