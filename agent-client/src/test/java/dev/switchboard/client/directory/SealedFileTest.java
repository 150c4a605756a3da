package dev.switchboard.client.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchboard.client.service.ServiceToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is sealed can be read with the same key, and with nothing else.
class SealedFileTest {
    private static final byte[] CONTENT = "the key is sk-secret".getBytes(UTF_8);

    @TempDir Path folder;
    private Path path;
    private SealedFile file;

    @BeforeEach
    void write() throws Exception {
        path = folder.resolve("state").resolve("agents.sealed");
        file = sealedWith("one token");
        file.write("something longer that was there before".getBytes(UTF_8));
        file.write(CONTENT);
    }

    @Test
    void contentComesBackWholeAndTheFileShowsNothingOfIt() throws Exception {
        assertThat(sealedWith("one token").read()).hasValue(CONTENT);
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(path)))
                .doesNotContain(HexFormat.of().formatHex("sk-secret".getBytes(UTF_8)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void equalContentIsNeverSealedAlike() throws Exception {
        byte[] first = Files.readAllBytes(path);
        file.write(CONTENT);

        assertThat(Files.readAllBytes(path)).hasSameSizeAs(first).isNotEqualTo(first);
    }

    @Test
    void fileThatIsNotThereIsEmpty() throws Exception {
        Files.delete(path);

        assertThat(file.read()).isEmpty();
    }

    @Test
    void anyChangedBitIsNoticed() throws Exception {
        byte[] sealed = Files.readAllBytes(path);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            expectUnreadable(changed);
        }
    }

    @Test
    void anyLengthThatIsCutOffIsNoticed() throws Exception {
        byte[] sealed = Files.readAllBytes(path);
        for (int length = 0; length < sealed.length; length++) {
            expectUnreadable(Arrays.copyOf(sealed, length));
        }
    }

    @Test
    void anotherServicesTokenDoesNotOpenIt() {
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> sealedWith("another token").read());
    }

    @Test
    void writingThatWasCutOffBeforeDoesNotDisturb() throws Exception {
        Files.write(path.resolveSibling("agents.sealed.new"), new byte[] {1, 2, 3});

        assertThat(file.read()).hasValue(CONTENT);
        file.write(new byte[] {4});
        assertThat(file.read()).hasValue(new byte[] {4});
    }

    private void expectUnreadable(byte[] bytes) throws Exception {
        Files.write(path, bytes);
        assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> file.read());
    }

    private SealedFile sealedWith(String token) {
        return new SealedFile(path, ServiceToken.of(token).key("test").orElseThrow());
    }
}
