package dev.switchboard.cli.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir Path folder;

    @Test
    void onlyItsOwnerLooksIntoAHome() throws IOException {
        Home home = Home.at(folder.resolve("home")).create();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.directory())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secrets())))
                .isEqualTo("rwx------");
    }

    @Test
    void aHomeThatCannotBeMadeIsExplained() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Home.at(file).create())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is not a directory")
                .hasMessageContaining("--home");
        assertThatThrownBy(() -> Home.at(file.resolve("below")).create())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("not writable")
                .hasMessageContaining("--home");
    }

    @Test
    void anAlmostFullDiskIsSaidBeforeTheStart() {
        assertThatThrownBy(() -> Home.at(folder).requireSpace(5_000_000))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("4 MB left")
                .hasMessageContaining("free at least 300 MB");
    }

    @Test
    void oneHomeServesOneSupervisor() {
        Home home = Home.at(folder).create();

        try (HomeLock lock = HomeLock.tryTake(home).orElseThrow()) {
            assertThat(lock).isNotNull();
        }
        assertThat(HomeLock.tryTake(home)).isPresent().hasValueSatisfying(HomeLock::close);
    }
}
