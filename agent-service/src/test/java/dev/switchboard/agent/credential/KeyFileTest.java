package dev.switchboard.agent.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
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

class KeyFileTest {
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

        byte[] encrypted = KeyFile.load(file).primary().aead().encrypt(TEXT, PLACE);

        Aead again = KeyFile.load(file).primary().aead();
        assertThat(again.decrypt(encrypted, PLACE)).isEqualTo(TEXT);
        assertThatThrownBy(() -> again.decrypt(encrypted, new byte[] {2}))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void firstLineEncryptsAndTheOthersAreFormerKeys() throws Exception {
        KeyEncryptionKey former = KeyFile.load(file).primary();
        Path another =
                InstallationResource.kek(Files.createDirectory(directory.resolve("another")));
        Files.writeString(file, Files.readString(another) + Files.readString(file) + "\n");

        KeyRing ring = KeyFile.load(file);

        assertThat(ring.primary().id()).isEqualTo(KeyFile.load(another).primary().id());
        assertThat(ring.keys())
                .extracting(KeyEncryptionKey::id)
                .containsExactly(ring.primary().id(), former.id())
                .doesNotHaveDuplicates();
        assertThat(
                        ring.find(former.id())
                                .orElseThrow()
                                .aead()
                                .decrypt(former.aead().encrypt(TEXT, PLACE), PLACE))
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx------", "rw--w----"})
    void fileThatOthersMayTouchIsRefused(String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> KeyFile.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("chmod 600");
    }

    @Test
    void missingFileIsRefused() throws IOException {
        Files.delete(file);

        assertThatThrownBy(() -> KeyFile.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "%%% not base64 but confidential %%%"})
    void contentThatIsNoKeyIsRefusedWithoutBeingShown(String content) throws IOException {
        Files.writeString(file, content);

        assertThatThrownBy(() -> KeyFile.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not 32 bytes in base64 on each line")
                .hasMessageNotContaining("confidential");
    }
}
