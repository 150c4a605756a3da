package dev.switchboard.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// One packaged service as a process, with the virtual machine's options of the launcher.
final class BenchService implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("switchboard.root", ".."));
    private static final Duration START = Duration.ofMinutes(2);
    private static final Pattern LISTENS = Pattern.compile("Listening on: (http://\\S+)");

    private final Process process;
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    private BenchService(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Thread.ofPlatform().daemon().start(this::pump); // reading a pipe blocks its carrier
    }

    /// @param module whose packaged application is started
    static BenchService start(String module, Map<String, String> environment) throws IOException {
        List<String> line =
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-jar",
                        ROOT.resolve(module)
                                .resolve("target/quarkus-app/quarkus-run.jar")
                                .toString());
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        return new BenchService(builder.start());
    }

    /// Where it answers; waits until it does.
    URI address() throws InterruptedException, TimeoutException, ExecutionException {
        return address.get(START.toSeconds(), TimeUnit.SECONDS);
    }

    private void pump() {
        List<String> said = new ArrayList<>();
        try (var lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                var matcher = LISTENS.matcher(line);
                if (matcher.find()) {
                    address.complete(URI.create(matcher.group(1)));
                } else if (!address.isDone()) {
                    said.add(line);
                }
            }
        } catch (IOException closed) {
            said.add(String.valueOf(closed.getMessage()));
        }
        address.completeExceptionally(new IllegalStateException(String.join("\n", said)));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(START)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
