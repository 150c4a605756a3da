package dev.switchboard.e2e.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.testing.ports.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// One running platform with a home of its own, driven by the `switchboard` command as a person
/// would drive it.
public final class Platform implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);

    private final Path home;
    private final int port;
    private final int replicas;

    /// Where its gateways are reached: at the only one's own port, or at the balancer's.
    private final int door;

    private final Optional<Balancer> balancer;
    private final TraceCollector traces;
    private final SwitchboardCommand command;
    private final KeyedHttp http = new KeyedHttp(this);
    private String apiKey = "";

    private Platform(Path home, int port, int replicas, TraceCollector traces, boolean traced)
            throws IOException {
        this.home = home;
        this.port = port;
        this.replicas = replicas;
        balancer =
                replicas == 1
                        ? Optional.empty()
                        : Optional.of(
                                new Balancer(
                                        IntStream.range(0, replicas)
                                                .mapToObj(more -> port + 6 * more)
                                                .toList()));
        door = balancer.map(Balancer::port).orElse(port);
        this.traces = traces;
        command = new SwitchboardCommand(home, traced ? traces.environment() : Map.of());
    }

    /// Starts a platform with an empty home and waits until all of it is ready. It records no
    /// start-up caches: their writing would take longer than they save.
    ///
    /// @param replicas of each service, one or two
    public static Platform start(int replicas) {
        return start(replicas, true);
    }

    /// Starts one that traces nothing, as an installation does of which nobody has asked that.
    public static Platform startUntraced() {
        return start(1, false);
    }

    private static Platform start(int replicas, boolean traced) {
        try {
            var platform =
                    new Platform(
                            Files.createTempDirectory("switchboard-e2e"),
                            FreePorts.inARow(1 + 5 * replicas),
                            replicas,
                            TraceCollector.start(),
                            traced);
            platform.up();
            return platform;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it again after [#down], with the data that it had.
    public void up() {
        String[] line = {
            "up", "--detach", "--port", String.valueOf(port), "--replicas", String.valueOf(replicas)
        };
        if (replicas > 1) {
            command.runSparingly(START, line);
        } else {
            command.run(START, line);
        }
    }

    /// What the `status` table says.
    public String status() {
        return command.run(Duration.ofSeconds(30), "status");
    }

    /// Stops all of it, PostgreSQL included.
    public void down() {
        command.run(Duration.ofMinutes(5), "down");
    }

    /// The installation's own API key.
    public synchronized String apiKey() {
        if (apiKey.isEmpty()) {
            apiKey = lastLine(command.run(Duration.ofSeconds(30), "key"));
        }
        return apiKey;
    }

    /// What `./switchboard agent …` prints; fails unless it succeeds.
    public String agent(String... arguments) {
        var line = new ArrayList<>(List.of("agent"));
        line.addAll(List.of(arguments));
        return command.run(Duration.ofSeconds(60), line.toArray(String[]::new));
    }

    /// A fresh one-time link that signs an administrator in.
    public URI adminLink() {
        return command.run(Duration.ofSeconds(30), "link")
                .lines()
                .filter(line -> line.contains("http://"))
                .map(line -> URI.create(line.substring(line.indexOf("http://")).strip()))
                .findFirst()
                .orElseThrow();
    }

    /// The process id of a running service, by the `status` table.
    public long pid(String service) {
        return new StatusTable(status()).pid(service);
    }

    /// The first of its ports: of the gateway, or of the first gateway.
    public int port() {
        return port;
    }

    /// Kills the first replica of each of these services at once, and waits until they are gone.
    /// The supervisor starts them again.
    public void kill(List<String> services) {
        var table = new StatusTable(status());
        var processes =
                services.stream()
                        .map(service -> ProcessHandle.of(table.pid(service)).orElseThrow())
                        .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    /// The port of a running service, by the `status` table.
    public int port(String service) {
        return new StatusTable(status()).port(service);
    }

    /// `http://127.0.0.1:<port><path>`
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + door + path);
    }

    /// `ws://127.0.0.1:<port><path>`
    public URI webSocket(String path) {
        return URI.create("ws://127.0.0.1:" + door + path);
    }

    /// Where the services write what they do.
    public Path home() {
        return home;
    }

    /// A connection to its database, as somebody who may do everything.
    public Connection database() throws SQLException, IOException {
        String password = Files.readString(home.resolve("secrets/postgres-superuser")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/switchboard".formatted(port + 5),
                "superuser",
                password);
    }

    /// What its services have traced.
    public TraceCollector traces() {
        return traces;
    }

    /// A request with the installation's API key; fails unless the answer is 2xx.
    public HttpResponse<byte[]> send(String method, String path, String json) {
        return requireGood(method + " " + path, trySend(method, path, json));
    }

    /// Changes parts of something (JSON Merge Patch), whatever version it has.
    public HttpResponse<byte[]> patch(String path, String json) {
        return http.answer(
                http.request(path)
                        .header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", "*")
                        .method("PATCH", BodyPublishers.ofString(json)),
                BodyHandlers.ofByteArray());
    }

    /// A request with the installation's API key, whatever the answer.
    public HttpResponse<byte[]> trySend(String method, String path, String json) {
        return http.answer(
                http.request(path)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                json.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(json)),
                BodyHandlers.ofByteArray());
    }

    /// An answer that does not end by itself, such as a stream of events; the reader closes it.
    public BufferedReader follow(String path) {
        var answer =
                http.answer(
                        http.request(path).header("Accept", "text/event-stream"),
                        BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
    }

    /// Sends a recording as a form, the way OpenAI's clients do; fails unless the answer is 2xx.
    public HttpResponse<byte[]> upload(String path, byte[] wav) {
        String head =
                """
                --part\r
                Content-Disposition: form-data; name="model"\r
                \r
                nova\r
                --part\r
                Content-Disposition: form-data; name="file"; filename="speech.wav"\r
                Content-Type: audio/wav\r
                \r
                """;
        var request =
                http.request(path)
                        .header("Content-Type", "multipart/form-data; boundary=part")
                        .POST(
                                BodyPublishers.concat(
                                        BodyPublishers.ofString(head),
                                        BodyPublishers.ofByteArray(wav),
                                        BodyPublishers.ofString("\r\n--part--\r\n")));
        return requireGood(path, http.answer(request, BodyHandlers.ofByteArray()));
    }

    private static HttpResponse<byte[]> requireGood(String what, HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(
                    "%s: %d %s"
                            .formatted(
                                    what, answer.statusCode(), new String(answer.body(), UTF_8)));
        }
        return answer;
    }

    @Override
    public void close() {
        down();
        traces.close();
        http.close();
        balancer.ifPresent(Balancer::close);
        try (var files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLine(String text) {
        return text.strip().lines().reduce((_, last) -> last).orElseThrow();
    }
}
