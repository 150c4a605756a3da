package dev.switchboard.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir Path folder;

    @Test
    void everySecretIsMadeOnceAndReadableByItsOwnerOnly() throws IOException {
        openAll();
        Map<String, String> first = contents();

        openAll();

        assertThat(contents()).isEqualTo(first).hasSizeGreaterThan(10);
        for (String name : first.keySet()) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void keysAreThirtyTwoRandomBytes() throws IOException {
        Secrets secrets = Secrets.open(folder);

        for (Path key : List.of(secrets.keyEncryptionKeyFile(), secrets.sessionCookieKeyFile())) {
            assertThat(Base64.getDecoder().decode(Files.readString(key))).hasSize(32);
        }
    }

    @Test
    void peersAreKnownByTheHashOfTheirTokenAlone() throws IOException {
        Secrets secrets = Secrets.open(folder);
        String peers = Files.readString(secrets.peersFile());

        assertThat(new ObjectMapper().readTree(peers)).hasSize(6);
        assertThat(
                        new ObjectMapper()
                                .readTree(peers)
                                .path(RandomText.sha256(secrets.token("llm")))
                                .asText())
                .isEqualTo("llm");
        assertThat(peers).doesNotContain(secrets.token("llm"));
    }

    @Test
    void theGatewayGetsTheHashOfTheApiKeyOnly() throws IOException {
        Secrets secrets = Secrets.open(folder);
        String key = Secrets.findApiKey(folder).orElseThrow();

        assertThat(key).startsWith("sb_");
        assertThat(Files.readString(secrets.apiKeyHashFile())).isEqualTo(RandomText.sha256(key));
    }

    @Test
    void aFileThatOthersCouldReadIsClosedAgain() throws IOException {
        Path token = Secrets.open(folder).tokenFile("agent");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));

        Secrets.open(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
    }

    @Test
    void anEmptySecretIsExplainedInsteadOfReplaced() throws IOException {
        Path key = Secrets.open(folder).keyEncryptionKeyFile();
        Files.writeString(key, "");

        assertThatThrownBy(() -> Secrets.open(folder))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(key.toString())
                .hasMessageContaining("restore it from a backup");
    }

    @Test
    void aLostKeyIsNotReplacedWhileDataNeedIt() throws IOException {
        Path data = folder.resolve("data");
        Secrets.requireKept(folder, data);
        openAll();
        Files.createDirectory(data);
        Secrets.requireKept(folder, data);

        Files.delete(folder.resolve("key-encryption.key"));

        assertThatThrownBy(() -> Secrets.requireKept(folder, data))
                .isInstanceOf(Failure.class)
                .hasMessage(
                        "The secret file "
                                + folder.resolve("key-encryption.key")
                                + " is missing, and the data in "
                                + data
                                + " need it: restore it from a backup, or move these data away to begin anew.");
    }

    private void openAll() {
        Secrets secrets = Secrets.open(folder);
        List.of("control", "runtime", "knowledge", "superuser").forEach(secrets::databasePassword);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
