package dev.switchboard.cli.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir Path folder;

    @Test
    void aChattyServiceDoesNotFillTheDisk() throws IOException {
        LogFile log = new LogFile(folder.resolve("tts.log"), 50_000);

        log.drain(new ByteArrayInputStream("0123456789\n".repeat(100_000).getBytes(UTF_8)));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .hasSizeBetween(2, 3)
                    .allSatisfy(file -> assertThat(Files.size(file)).isLessThan(80_000));
        }
    }
}
