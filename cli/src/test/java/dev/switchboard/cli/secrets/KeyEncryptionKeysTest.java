package dev.switchboard.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyEncryptionKeysTest {
    @TempDir Path folder;

    private Path file = Path.of("");
    private String first = "";

    @BeforeEach
    void makeKey() throws IOException {
        file = Secrets.open(folder).keyEncryptionKeyFile();
        first = keys().getFirst();
    }

    @Test
    void rotationPutsANewKeyInFrontAndThenTakesTheFormerAway() throws IOException {
        var rotation = new KeyEncryptionKeys(folder);

        rotation.begin();
        assertThat(keys()).hasSize(2).endsWith(first).doesNotHaveDuplicates();
        Path former = rotation.end();

        assertThat(keys()).hasSize(1).doesNotContain(first);
        assertThat(Files.readAllLines(former)).containsExactly(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(former)))
                .isEqualTo("rw-------");
    }

    /// A second new key would leave the first one without anyone who uses it.
    @Test
    void rotationThatWasCutOffGoesOnWithTheSameKey() throws IOException {
        new KeyEncryptionKeys(folder).begin();
        List<String> both = keys();

        new KeyEncryptionKeys(folder).begin();

        assertThat(keys()).isEqualTo(both);
    }

    @Test
    void formerKeysOfEarlierRotationsAreKept() throws IOException {
        var rotation = new KeyEncryptionKeys(folder);
        rotation.begin();
        rotation.end();
        String second = keys().getFirst();

        rotation.begin();
        Path former = rotation.end();

        assertThat(Files.readAllLines(former)).containsExactly(second, first);
    }

    private List<String> keys() throws IOException {
        return Files.readAllLines(file);
    }
}
