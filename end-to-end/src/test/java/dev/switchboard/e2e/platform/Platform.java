package dev.switchboard.e2e.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.testing.ports.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// One running platform with a home of its own, driven by the `switchboard` command as a person
/// would drive it.
public final class Platform implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("switchboard.root", ".."));
    private static final Duration START = Duration.ofMinutes(4);

    /// What the build gives the Java of tests, for platforms of more processes than cores.
    private static final String TEST_JVM = System.getProperty("quarkus.test.arg-line", "");

    private final Path home;
    private final int port;
    private final int replicas;

    /// Where its gateways are reached: at the only one's own port, or at the balancer's.
    private final int door;

    private final Optional<Balancer> balancer;
    private final TraceCollector traces;
    private final boolean traced;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
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
        this.traced = traced;
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
        command(
                START,
                "up",
                "--detach",
                "--port",
                String.valueOf(port),
                "--replicas",
                String.valueOf(replicas));
    }

    /// What the `status` table says.
    public String status() {
        return command(Duration.ofSeconds(30), "status");
    }

    /// Stops all of it, PostgreSQL included.
    public void down() {
        command(Duration.ofMinutes(5), "down");
    }

    /// The installation's own API key.
    public synchronized String apiKey() {
        if (apiKey.isEmpty()) {
            apiKey = lastLine(command(Duration.ofSeconds(30), "key"));
        }
        return apiKey;
    }

    /// What `./switchboard agent …` prints; fails unless it succeeds.
    public String agent(String... arguments) {
        var line = new ArrayList<>(List.of("agent"));
        line.addAll(List.of(arguments));
        return command(Duration.ofSeconds(60), line.toArray(String[]::new));
    }

    /// A fresh one-time link that signs an administrator in.
    public URI adminLink() {
        return command(Duration.ofSeconds(30), "link")
                .lines()
                .filter(line -> line.contains("http://"))
                .map(line -> URI.create(line.substring(line.indexOf("http://")).strip()))
                .findFirst()
                .orElseThrow();
    }

    /// The process id of a running service, by the `status` table.
    public long pid(String service) {
        return column(status(), service, 3);
    }

    /// The first of its ports: of the gateway, or of the first gateway.
    public int port() {
        return port;
    }

    /// Kills the first replica of each of these services at once, and waits until they are gone.
    /// The supervisor starts them again.
    public void kill(List<String> services) {
        String table = status();
        var processes =
                services.stream()
                        .map(service -> ProcessHandle.of(column(table, service, 3)).orElseThrow())
                        .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    /// The port of a running service, by the `status` table.
    public int port(String service) {
        return Math.toIntExact(column(status(), service, 2));
    }

    private static long column(String table, String service, int number) {
        return table.lines()
                .filter(line -> line.startsWith(service + " "))
                .map(line -> Long.parseLong(line.split("\\s+", -1)[number]))
                .findFirst()
                .orElseThrow();
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
        var answer = trySend(method, path, json);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(
                    method
                            + " "
                            + path
                            + ": "
                            + answer.statusCode()
                            + " "
                            + new String(answer.body(), UTF_8));
        }
        return answer;
    }

    /// Changes parts of something (JSON Merge Patch), whatever version it has.
    public HttpResponse<byte[]> patch(String path, String json) {
        return answer(
                request(path)
                        .header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", "*")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
    }

    /// A request with the installation's API key, whatever the answer.
    public HttpResponse<byte[]> trySend(String method, String path, String json) {
        return answer(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                json.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(json)));
    }

    /// An answer that does not end by itself, such as a stream of events; the reader closes it.
    public BufferedReader follow(String path) {
        try {
            var answer =
                    http.send(
                            request(path).header("Accept", "text/event-stream").build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            return new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
        var answer =
                answer(
                        request(path)
                                .header("Content-Type", "multipart/form-data; boundary=part")
                                .POST(
                                        HttpRequest.BodyPublishers.concat(
                                                HttpRequest.BodyPublishers.ofString(head),
                                                HttpRequest.BodyPublishers.ofByteArray(wav),
                                                HttpRequest.BodyPublishers.ofString(
                                                        "\r\n--part--\r\n"))));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(
                    path + ": " + answer.statusCode() + " " + new String(answer.body(), UTF_8));
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + apiKey());
    }

    private HttpResponse<byte[]> answer(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        down();
        traces.close();
        balancer.ifPresent(Balancer::close);
        try (var files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String command(Duration limit, String... arguments) {
        var line = new ArrayList<>(List.of(ROOT.resolve("switchboard").toString()));
        line.addAll(List.of(arguments));
        try {
            var output = Files.createTempFile("switchboard-command", ".log");
            var builder =
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(output.toFile());
            builder.environment().put("SWITCHBOARD_HOME", home.toString());
            // Maven has built everything before these tests run; a second build inside the first
            // would disturb it.
            builder.environment().put("SWITCHBOARD_BUILD", "never");
            builder.environment().put("SWITCHBOARD_TTS_EMBEDDED_ENGINE", "mary");
            if (traced) {
                builder.environment().putAll(traces.environment());
            }
            builder.environment().put("SWITCHBOARD_START_CACHES", "off");
            if (replicas > 1 && arguments[0].equals("up") && !TEST_JVM.isEmpty()) {
                builder.environment()
                        .merge("JDK_JAVA_OPTIONS", TEST_JVM, (own, more) -> own + " " + more);
            }
            var process = builder.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "switchboard "
                                + arguments[0]
                                + " did not end in "
                                + limit
                                + ":\n"
                                + Files.readString(output));
            }
            var said = Files.readString(output);
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        "switchboard "
                                + arguments[0]
                                + ": exit "
                                + process.exitValue()
                                + "\n"
                                + said);
            }
            Files.delete(output);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String lastLine(String text) {
        return text.strip().lines().reduce((_, last) -> last).orElseThrow();
    }
}
