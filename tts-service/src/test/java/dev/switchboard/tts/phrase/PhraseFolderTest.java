package dev.switchboard.tts.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhraseFolderTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "c".repeat(64);

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path place;

    @Test
    void leastUsedGoesWhenThereIsNoRoom() throws IOException {
        PhraseFolder folder = open(250);
        folder.write(A, new byte[100]);
        folder.write(B, new byte[100]);
        folder.use(A);

        folder.write(C, new byte[100]);

        assertThat(files()).containsExactlyInAnyOrder(A + ".phrase", C + ".phrase");
        assertThat(folder.bytes()).isEqualTo(200);
        assertThat(folder.read(B)).isEmpty();
    }

    @Test
    void replacedFileCountsOnce() {
        PhraseFolder folder = open(250);
        folder.write(A, new byte[100]);
        folder.write(A, new byte[150]);

        assertThat(folder.bytes()).isEqualTo(150);
        assertThat(folder.read(A).orElseThrow()).hasSize(150);
    }

    @Test
    void whatAloneIsTooLargeChangesNothing() {
        PhraseFolder folder = open(250);
        folder.write(A, new byte[100]);

        folder.write(B, new byte[251]);

        assertThat(folder.read(A)).isPresent();
        assertThat(folder.read(B)).isEmpty();
    }

    @Test
    void useIsRememberedOverARestartAndALowerBoundHoldsAtOnce() throws IOException {
        PhraseFolder folder = open(250);
        folder.write(A, new byte[100]);
        folder.write(B, new byte[100]);
        Files.setLastModifiedTime(file(A), FileTime.from(Instant.EPOCH));
        Files.setLastModifiedTime(file(B), FileTime.from(Instant.EPOCH));
        folder.use(A);

        PhraseFolder restarted = open(150);

        assertThat(files()).containsExactly(A + ".phrase");
        assertThat(restarted.bytes()).isEqualTo(100);
    }

    @Test
    void whatAStopLeftUnfinishedIsRemovedAndStrangersStay() throws IOException {
        Files.write(place.resolve(A + "123.new"), new byte[10]);
        Files.write(place.resolve("notes.txt"), new byte[10]);

        open(100);

        assertThat(files()).containsExactly("notes.txt");
    }

    @Test
    void placeThatIsNoFolderIsLeftAlone() throws IOException {
        Path file = Files.write(place.resolve("taken"), new byte[1]);

        assertThat(PhraseFolder.open(file, 100)).isEmpty();
    }

    @Test
    void fileThatSomebodyDeletedIsNotThere() throws IOException {
        PhraseFolder folder = open(100);
        folder.write(A, new byte[10]);
        Files.delete(file(A));

        assertThat(folder.read(A)).isEmpty();
        assertThat(folder.bytes()).isZero();
    }

    private PhraseFolder open(long most) {
        return PhraseFolder.open(place, most).orElseThrow();
    }

    private Path file(String name) {
        return place.resolve(name + ".phrase");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(place)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }
}
