package dev.switchboard.agent.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.agent.InstallationResource;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEncryptionKeyTest {
    private static final byte[] TEXT = "a tenant's key".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLACE = {1};

    @TempDir Path directory;
    private Path file = Path.of("");

    @BeforeEach
    void makeKey() throws IOException {
        file = InstallationResource.kek(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------"})
    void fileThatOnlyItsOwnerReadsIsAccepted(String mode) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        byte[] encrypted = KeyEncryptionKey.load(file).encrypt(TEXT, PLACE);

        assertThat(KeyEncryptionKey.load(file).decrypt(encrypted, PLACE)).isEqualTo(TEXT);
        assertThatThrownBy(() -> KeyEncryptionKey.load(file).decrypt(encrypted, new byte[] {2}))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx------", "rw--w----"})
    void fileThatOthersMayTouchIsRefused(String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> KeyEncryptionKey.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("chmod 600");
    }

    @Test
    void missingFileIsRefused() throws IOException {
        Files.delete(file);

        assertThatThrownBy(() -> KeyEncryptionKey.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "%%% not base64 but confidential %%%"})
    void contentThatIsNoKeyIsRefusedWithoutBeingShown(String content) throws IOException {
        Files.writeString(file, content);

        assertThatThrownBy(() -> KeyEncryptionKey.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not 32 bytes in base64")
                .hasMessageNotContaining("confidential");
    }
}
