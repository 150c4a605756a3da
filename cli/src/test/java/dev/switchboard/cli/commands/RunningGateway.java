package dev.switchboard.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.cli.secrets.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A home from which a gateway runs that answers what a test says.
abstract class RunningGateway {
    @TempDir Path home;

    /// What a method and address are answered with; 404 without it.
    final Map<String, String> answers = new HashMap<>();

    /// With which status, when it is not 200.
    final Map<String, Integer> statuses = new HashMap<>();

    /// The headers and the body of the last request.
    final Map<String, String> received = new ConcurrentHashMap<>();

    private HttpServer gateway;

    @BeforeEach
    void running() throws IOException {
        gateway =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        gateway.createContext("/api/agents", this::answer);
        gateway.start();
        Files.createDirectories(home.resolve("run"));
        Files.createDirectories(home.resolve("secrets"));
        Secrets.open(home.resolve("secrets")).apiKey();
        var self = ProcessHandle.current();
        Files.writeString(
                home.resolve("run/status.json"),
                """
                {"pid": %d, "processStart": "%s", "since": "2026-01-01T00:00:00Z", "phase": "READY",
                 "port": %d, "services": []}
                """
                        .formatted(
                                self.pid(),
                                self.info().startInstant().orElseThrow(),
                                gateway.getAddress().getPort()));
    }

    @AfterEach
    void stopped() {
        gateway.stop(0);
    }

    Result run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line = SwitchboardCommand.create();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        var all = new String[arguments.length + 1];
        all[0] = "agent";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        if (arguments.length > 0) {
            all = Arrays.copyOf(all, all.length + 2);
            all[all.length - 2] = "--home";
            all[all.length - 1] = home.toString();
        }
        return new Result(line.execute(all), out.toString(), err.toString());
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        received.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        received.put("body", new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String address = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String text = answers.get(address);
        byte[] body =
                (text == null
                                ? "{\"code\": \"agent-not-found\", \"detail\": \"No agent `nobody` is here.\"}"
                                : text)
                        .getBytes(UTF_8);
        exchange.getResponseHeaders().add("ETag", "\"r3-12345678\"");
        int status = statuses.getOrDefault(address, text == null ? 404 : 200);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    record Result(int exitCode, String out, String err) {}
}
