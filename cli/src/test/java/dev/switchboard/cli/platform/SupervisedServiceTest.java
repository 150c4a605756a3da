package dev.switchboard.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.platform.ServiceState.Phase;
import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedServiceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir Path folder;

    private final BlockingQueue<ServiceState> changes = new LinkedBlockingQueue<>();
    private Home home = Home.at(Path.of("/nowhere"));
    private int port;
    private Path build = Path.of("/nowhere");
    private @Nullable SupervisedService supervised;

    @BeforeEach
    void prepare() throws IOException {
        home = Home.at(folder.resolve("home")).create();
        port = FakeBuild.freePorts().base();
        build = FakeBuild.jar(Files.createDirectories(folder.resolve("build")));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (supervised != null) {
            supervised.quiesce();
            supervised.awaitEnd();
        }
    }

    @Test
    void aServiceThatDiesIsStartedAgain() throws Exception {
        service(Map.of()).start();
        long first = await(Phase.READY).pid();

        kill();

        assertThat(await(Phase.RESTARTING).note()).isEqualTo("ended by itself (exit code 7)");
        ServiceState again = await(Phase.READY);
        assertThat(again.pid()).isNotEqualTo(first);
        assertThat(again.restarts()).isEqualTo(1);
        assertThat(Readiness.isReady(port)).isTrue();
    }

    @Test
    void aStartThatFailsTellsTheServicesOwnReason() throws IOException {
        SupervisedService service = service(Map.of("FAKE_REFUSES", "The key does not fit."));

        assertThatThrownBy(service::start)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("fake did not start")
                .hasMessageContaining("The key does not fit.")
                .hasMessageContaining("fake.log");
    }

    @Test
    void theFirstStopWritesACacheAndTheNextStartUsesIt() throws Exception {
        SupervisedService first = service(Map.of());
        first.start();
        assertThat(await(Phase.READY).start()).isEqualTo("recording");
        first.quiesce();
        first.awaitEnd();
        assertThat(home.aot()).isDirectoryContaining("glob:**/fake-*.aot");

        service(Map.of()).start();

        assertThat(await(Phase.READY).start()).isEqualTo("cache");
        assertThat(commandLine()).contains("-XX:AOTCache=" + home.aot());
    }

    @Test
    void aBrokenCacheDoesNotPreventAStart() throws Exception {
        AotCache cache = AotCache.of(home.aot(), plan(Map.of()));
        Files.writeString(cache.file(), "this is no cache");

        service(Map.of()).start();

        assertThat(await(Phase.READY)).isNotNull();
    }

    @Test
    void aNewBuildHasItsOwnCache() throws IOException {
        Path before = AotCache.of(home.aot(), plan(Map.of())).file();

        Files.writeString(build.resolve("changed.jar"), "x");

        assertThat(AotCache.of(home.aot(), plan(Map.of())).file()).isNotEqualTo(before);
    }

    private SupervisedService service(Map<String, String> more) {
        StatusBoard board =
                new StatusBoard(new StatusFile(home), port, (_, after) -> changes.add(after));
        SupervisedService service = new SupervisedService(plan(more), home, board, LIMIT);
        supervised = service;
        return service;
    }

    private Service plan(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        return new Service("fake", port, 64, Program.quarkus(build), environment);
    }

    private ServiceState await(Phase phase) throws InterruptedException {
        while (true) {
            ServiceState change = changes.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(change).as("a change to " + phase).isNotNull();
            if (change != null && change.phase() == phase) {
                return change;
            }
        }
    }

    private String commandLine() {
        return new StatusFile(home)
                .running().orElseThrow().services().stream()
                        .flatMap(state -> ProcessHandle.of(state.pid()).stream())
                        .findFirst()
                        .flatMap(process -> process.info().commandLine())
                        .orElse("");
    }

    private void kill() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/die"))
                            .timeout(LIMIT)
                            .build(),
                    BodyHandlers.discarding());
        } catch (IOException _) {
            return; // it died before it could answer
        }
    }
}
