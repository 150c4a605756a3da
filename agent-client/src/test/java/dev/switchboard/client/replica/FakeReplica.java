package dev.switchboard.client.replica;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// A replica that answers everything with its port, or does what it is told.
final class FakeReplica implements AutoCloseable {
    /// What it does with a request.
    enum Mood {
        ANSWERS,
        BREAKS_OFF,
        IS_NOT_READY
    }

    final Queue<String> seen = new ConcurrentLinkedQueue<>();
    volatile Mood mood = Mood.ANSWERS;
    private final int port;
    private HttpServer server;

    FakeReplica() throws IOException {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Comes back, where it was before.
    void start() throws IOException {
        server = listen(port);
    }

    /// Refuses connections from now on.
    void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        stop();
    }

    private HttpServer listen(int wanted) throws IOException {
        var made =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        made.createContext("/", this::answer);
        made.start();
        return made;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().startsWith("/q/")) {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        }
        switch (mood) {
            case ANSWERS -> answer(exchange, 200);
            case IS_NOT_READY -> answer(exchange, 503);
            case BREAKS_OFF -> exchange.close();
        }
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            byte[] body = String.valueOf(port).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
