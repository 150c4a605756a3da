package dev.switchboard.stt.provider.moonshine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
    @TempDir Path folder;

    @Test
    void writesPiecesAndTheBytesOfRareCharacters() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("vocabulary"),
                        "<unk>\n<s>\n</s>\n▁Caf\n<0xC3>\n<0xA9>\n▁open\n.");

        Vocabulary vocabulary = Vocabulary.read(file);

        assertThat(vocabulary.text(List.of(1, 3, 4, 5, 6, 7, 2, 99))).isEqualTo("Café open.");
    }
}
