package dev.switchboard.cli.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cli.secrets.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The files for containers say the same as the code: they are not run here.
class ComposeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[-?][^}]*)?}");

    /// What the launcher says through the command line or not at all.
    private static final Set<String> OPTIONAL =
            Set.of(
                    "SWITCHBOARD_CREDENTIAL_MODE",
                    "SWITCHBOARD_CREDENTIAL_ENVIRONMENT",
                    "SWITCHBOARD_CALL_DRAIN",
                    "SWITCHBOARD_CALL_DRAIN_IDLE",
                    "SWITCHBOARD_RECORDING_KEEP",
                    "SWITCHBOARD_RECORDING_MOST_BYTES");

    @TempDir Path folder;

    /// A setting that the launcher makes must not be missing here, nor one be here that nobody
    /// reads.
    @ParameterizedTest
    @ValueSource(strings = {"agent", "llm", "stt", "tts", "gateway"})
    void serviceGetsTheSettingsThatTheLauncherGivesIt(String name) throws IOException {
        Service launched = launched(name);
        JsonNode contained = compose().path("services").path(name);
        var settings = new TreeSet<String>();
        contained.path("environment").fieldNames().forEachRemaining(settings::add);
        settings.removeAll(OPTIONAL);

        assertThat(settings).containsExactlyInAnyOrderElementsOf(launched.environment().keySet());
        assertThat(contained.path("environment").path("QUARKUS_HTTP_PORT").asInt())
                .isEqualTo(launched.port());
        assertThat(contained.path("healthcheck").path("test").toString())
                .contains("/127.0.0.1/" + launched.port() + ";")
                .contains("/q/health/ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "llm", "stt", "tts", "gateway"})
    void serviceRunsAsNobodySpecialOverWhatTheBuildMakes(String name) throws IOException {
        Service launched = launched(name);
        JsonNode contained = compose().path("services").path(name);
        String file =
                Files.readString(ROOT.resolve(contained.path("build").path("dockerfile").asText()));
        String module = ROOT.toAbsolutePath().relativize(launched.program().build()).toString();

        assertThat(file)
                .contains("USER 10001:10001")
                .contains("EXPOSE " + launched.port())
                .contains("COPY " + module + " /app")
                .contains(launched.options().stream().map(option -> "\"" + option + "\"").toList());
        assertThat(Files.readString(ROOT.resolve(".dockerignore"))).contains("!" + module + "\n");
        assertThat(contained.path("user").asText()).isEqualTo("10001:10001");
        assertThat(contained.path("read_only").asBoolean()).isTrue();
        assertThat(contained.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
    }

    @Test
    void everyVariableIsExplainedAndNoPasswordHasADefault() throws IOException {
        String compose = Files.readString(ROOT.resolve("docker-compose.yml"));
        List<String> example = Files.readAllLines(ROOT.resolve(".env.example"));
        var named =
                VARIABLE.matcher(compose)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> explained =
                example.stream()
                        .filter(line -> line.matches("[A-Z_]+=.*"))
                        .map(line -> line.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

        assertThat(explained.keySet()).isEqualTo(named);
        for (int i = 0; i < example.size(); i++) {
            if (example.get(i).matches("[A-Z_]+=.*")) {
                assertThat(example.get(i - 1)).as(example.get(i)).startsWith("# ");
            }
        }
        assertThat(explained)
                .containsEntry("POSTGRES_PASSWORD", "")
                .containsEntry("CONTROL_PASSWORD", "")
                .containsEntry("RUNTIME_PASSWORD", "")
                .containsEntry("KNOWLEDGE_PASSWORD", "");
        assertThat(compose).doesNotContainPattern("PASSWORD:-").contains("PASSWORD:?set");
    }

    /// A file system that is read-only has a place for what outlives a restart.
    @ParameterizedTest
    @ValueSource(strings = {"llm", "stt", "tts", "gateway"})
    void serviceCanKeepItsAgents(String name) throws IOException {
        JsonNode contained = compose().path("services").path(name);
        Path copy =
                Path.of(
                        contained
                                .path("environment")
                                .path("SWITCHBOARD_DIRECTORY_COPY_FILE")
                                .asText());

        assertThat(contained.path("volumes").toString())
                .contains("\"" + name + "-state:" + copy.getParent() + "\"");
        assertThat(
                        Files.readString(
                                ROOT.resolve(contained.path("build").path("dockerfile").asText())))
                .contains("install -d -o 10001 -g 10001 -m 0700 " + copy.getParent());
    }

    @Test
    void everyFileThatIsNamedIsThere() throws IOException {
        var services = compose().path("services");
        for (JsonNode service : services) {
            for (JsonNode volume : service.path("volumes")) {
                String source = volume.asText().split(":", 2)[0];
                if (source.startsWith("./")) {
                    assertThat(ROOT.resolve(source)).isExecutable();
                } else {
                    assertThat(compose().path("volumes").has(source)).as(source).isTrue();
                }
            }
        }
        assertThat(Files.readString(ROOT.resolve("deploy/docker/make-database.sh")))
                .contains("CREATE SCHEMA control AUTHORIZATION control")
                .contains("CREATE SCHEMA runtime AUTHORIZATION runtime")
                .contains("CREATE SCHEMA knowledge AUTHORIZATION knowledge")
                .contains("CREATE EXTENSION IF NOT EXISTS vector");
    }

    /// The same secrets as the launcher makes, each where only its service can read it.
    @Test
    void secretsAreMadeOnceForEachService() throws Exception {
        Map<String, String> first = makeSecrets();

        assertThat(makeSecrets()).isEqualTo(first);
        assertThat(Base64.getDecoder().decode(first.getOrDefault("agent/key-encryption.key", "")))
                .hasSize(32);
        assertThat(Base64.getDecoder().decode(first.getOrDefault("gateway/session-cookie.key", "")))
                .hasSize(32);
        assertThat(first.get("launcher/api-key")).matches("sb_[A-Za-z0-9_-]{43}");
        assertThat(first.getOrDefault("gateway/api-key.sha256", "").strip())
                .isEqualTo(sha256(first.getOrDefault("launcher/api-key", "")));
        var peers = new ObjectMapper().readTree(first.get("llm/peers.json"));
        assertThat(peers).hasSize(6);
        for (String name : List.of("agent", "llm", "stt", "tts", "gateway", "launcher")) {
            assertThat(peers.path(sha256(first.getOrDefault(name + "/token", ""))).asText())
                    .isEqualTo(name);
        }
    }

    private Map<String, String> makeSecrets() throws IOException, InterruptedException {
        Path made = folder.resolve("made");
        var builder =
                new ProcessBuilder("bash", ROOT.resolve("deploy/docker/make-secrets.sh").toString())
                        .inheritIO();
        builder.environment().put("SECRETS_DIR", made.toString());
        assertThat(builder.start().waitFor()).isZero();
        try (Stream<Path> files = Files.walk(made)) {
            return files.filter(Files::isRegularFile)
                    .collect(
                            Collectors.toMap(
                                    file -> made.relativize(file).toString(), ComposeTest::read));
        }
    }

    private Service launched(String name) throws IOException {
        var services =
                new Services(
                        ROOT.toAbsolutePath(),
                        new Ports(8080),
                        Secrets.open(Files.createDirectories(folder.resolve("secrets"))),
                        folder,
                        Map.of());
        return Stream.concat(Stream.of(services.agent()), services.others().stream())
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode compose() throws IOException {
        String text = Files.readString(ROOT.resolve("docker-compose.yml"));
        Map<String, Object> document =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return new ObjectMapper().valueToTree(document);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}
