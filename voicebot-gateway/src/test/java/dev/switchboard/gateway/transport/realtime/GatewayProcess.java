package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.voice.VoiceServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The packaged gateway as a process of its own, in front of emulated services. Every wait ends
/// after a minute.
final class GatewayProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final URI uri;
    private final Path log;

    private GatewayProcess(Process process, int port, Path log) {
        this.process = process;
        this.uri = URI.create("http://127.0.0.1:" + port + "/");
        this.log = log;
    }

    /// Starts one, and waits until it is ready.
    ///
    /// @param settings more properties
    static GatewayProcess start(
            int port,
            VoiceServices services,
            AgentServiceEmulator agents,
            Map<String, String> settings) {
        try {
            Path log = Files.createTempFile("gateway", ".log");
            var builder =
                    new ProcessBuilder(
                                    ProcessHandle.current().info().command().orElseThrow(),
                                    "-Xmx256m",
                                    "-XX:TieredStopAtLevel=1", // it lives for seconds
                                    "-XX:+UseSerialGC",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-jar",
                                    Path.of("target/quarkus-app/quarkus-run.jar").toString())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            var environment = builder.environment();
            environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
            environment.put("SWITCHBOARD_ACCESS_REQUIRED", "false");
            environment.put("SWITCHBOARD_OFFERS_ENABLED", "false");
            environment.put(
                    "SWITCHBOARD_SPEECH_MODELS_DIR",
                    System.getProperty("switchboard.speech-models.dir"));
            environment.put("SWITCHBOARD_AGENT_SERVICE_URL", agents.url().toString());
            for (String service : new String[] {"STT", "TTS", "LLM"}) {
                environment.put(
                        "SWITCHBOARD_%s_SERVICE_URL".formatted(service), services.url().toString());
            }
            settings.forEach((property, value) ->
                    environment.put(
                            property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
            var gateway = new GatewayProcess(builder.start(), port, log);
            gateway.await(200);
            return gateway;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it listens.
    URI uri() {
        return uri;
    }

    /// Its readiness.
    ///
    /// @return the status; 0 when nobody answers
    int readiness() {
        try {
            return HTTP.send(request("/q/health/ready").build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Waits until it answers this when it is asked whether it is ready.
    void await(int status) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (readiness() != status) {
            assertThat(process.isAlive() && System.nanoTime() < end).as(output()).isTrue();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    HttpResponse<String> send(String method, String path) {
        try {
            return HTTP.send(
                    request(path).method(method, BodyPublishers.noBody()).build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The body of what a GET answers.
    JsonNode get(String path) {
        try {
            return JSON.readTree(send("GET", path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri.resolve(path)).timeout(PATIENCE);
    }

    /// Asks it to end, as whoever runs it does: SIGTERM.
    void terminate() {
        process.toHandle().destroy();
    }

    /// Ends it as a crash does.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// Waits until it has ended.
    ///
    /// @return the exit code
    int awaitEnd() {
        try {
            boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(ended).as(output()).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What it wrote.
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
