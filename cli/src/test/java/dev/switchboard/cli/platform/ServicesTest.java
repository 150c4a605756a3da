package dev.switchboard.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("R2-64")
class ServicesTest {
    @TempDir Path folder;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(folder.resolve("secrets"));
    }

    @Test
    void eachReplicaHasAPortAndACopyOfTheAgentsOfItsOwnAndEveryoneKnowsAllAddresses() {
        var all = services(2);

        assertThat(all)
                .extracting(Service::name)
                .containsExactly(
                        "agent",
                        "agent-2",
                        "llm",
                        "llm-2",
                        "stt",
                        "stt-2",
                        "tts",
                        "tts-2",
                        "gateway",
                        "gateway-2");
        assertThat(all).extracting(Service::port).doesNotHaveDuplicates();
        assertThat(all)
                .allSatisfy(service ->
                        assertThat(service.environment())
                                .containsEntry(
                                        "SWITCHBOARD_LLM_SERVICE_URL",
                                        "http://127.0.0.1:8082,http://127.0.0.1:8088")
                                .containsEntry(
                                        "QUARKUS_HTTP_PORT", String.valueOf(service.port())));
        assertThat(all.stream().skip(2))
                .extracting(s -> s.environment().get("SWITCHBOARD_DIRECTORY_COPY_FILE"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(all.stream().filter(s -> s.kind().equals("tts")))
                .extracting(s -> s.environment().get("SWITCHBOARD_TTS_PHRASES_FOLDER"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void replicasOfAServiceShareItsSecretsAndItsStartUpCacheWhichTheFirstRecords() {
        var one = services(2).get(2);
        var two = services(2).get(3);

        assertThat(two.environment().get("SWITCHBOARD_SERVICE_TOKEN_FILE"))
                .isEqualTo(one.environment().get("SWITCHBOARD_SERVICE_TOKEN_FILE"));
        assertThat(two.kind()).isEqualTo(one.kind()).isEqualTo("llm");
        assertThat(new AotCache(folder, "llm", folder.resolve("llm.aot"), true).use(Map.of()))
                .isEqualTo(AotCache.Use.RECORDING);
        assertThat(new AotCache(folder, "llm", folder.resolve("llm.aot"), false).use(Map.of()))
                .isEqualTo(AotCache.Use.PLAIN);
    }

    /// Each lists the calls of all, and any of them may end what one that died left behind.
    @Test
    void gatewaysKeepTheirCallsInOneFolderOfTheHome() {
        assertThat(services(2).stream().filter(service -> service.kind().equals("gateway")))
                .hasSize(2)
                .extracting(service -> service.environment().get("SWITCHBOARD_RECORDING_DIR"))
                .containsOnly(folder.resolve("state/calls").toString());
    }

    @Test
    void callerOfTheLauncherSaysWhatIsKeptOfCalls() {
        var set = Map.of("SWITCHBOARD_RECORDING_KEEP", "7d", "SWITCHBOARD_CALL_DRAIN", "1m");
        assertThat(services(1, set).getLast().environment()).containsAllEntriesOf(set);
    }

    private List<Service> services(int replicas) {
        return services(replicas, Map.of());
    }

    private List<Service> services(int replicas, Map<String, String> caller) {
        var services =
                new Services(
                        folder,
                        new Ports(8080, replicas),
                        Secrets.open(folder.resolve("secrets")),
                        folder.resolve("state"),
                        caller);
        return Stream.concat(services.agents().stream(), services.others().stream()).toList();
    }
}
