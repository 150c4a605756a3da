package dev.switchboard.agent;

import dev.switchboard.emulator.postgres.PostgresServer.Database;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The packaged service as a process of its own, on a free port.
public final class ServiceProcess implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("Listening on: http://127.0.0.1:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread pump;

    private ServiceProcess(Process process) {
        this.process = process;
        this.pump = Thread.ofVirtual().start(this::pump);
    }

    /// Starts the service over a database.
    public static ServiceProcess start(
            Database database, Map<String, String> installation, Map<String, String> environment)
            throws IOException {
        var builder =
                new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1", // it lives for seconds: starting is what counts
                        "-XX:+UseSerialGC",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString());
        var variables = builder.environment();
        variables.putAll(environment);
        variables.put("QUARKUS_HTTP_PORT", "0");
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        variables.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        variables.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        installation.forEach((property, value) ->
                variables.put(
                        property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
        return new ServiceProcess(builder.redirectErrorStream(true).start());
    }

    /// Waits until the service answers, and lets [AgentApi] call it.
    public ServiceProcess use() throws InterruptedException, TimeoutException {
        RestAssured.port = port();
        return this;
    }

    /// Waits until the service answers.
    public int port() throws InterruptedException, TimeoutException {
        try {
            return port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException ended) {
            throw new AssertionError("The service did not start:\n" + output(), ended);
        }
    }

    /// Waits until the process ended by itself.
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE)) {
            throw new AssertionError("The service did not end:\n" + output());
        }
        pump.join(PATIENCE);
        return process.exitValue();
    }

    /// What it wrote so far.
    public String output() {
        return String.join("\n", output);
    }

    /// Asks the service to end, and waits for it.
    public Duration stop() throws InterruptedException {
        long start = System.nanoTime();
        process.destroy();
        exitCode();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /// Ends the service as a crash does (SIGKILL), and waits until it is gone.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// The process itself, for tools that look into it.
    public long pid() {
        return process.pid();
    }

    private void pump() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher matcher = LISTENS.matcher(line);
                if (matcher.find()) {
                    port.complete(Integer.valueOf(matcher.group(1)));
                }
            }
        } catch (IOException closed) {
            output.add(String.valueOf(closed.getMessage()));
        }
        port.completeExceptionally(new IllegalStateException("ended"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
