package dev.switchboard.speechmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void readsHowLongItIs() {
        if (Files.exists(Path.of("/proc/self/cmdline"))) {
            assertThat(CommandLine.current().bytes()).isPositive();
        } else {
            assertThat(CommandLine.current().bytes()).isZero();
        }
    }

    @Test
    void saysWhatToDoWhenItIsTooLong() {
        assertThatExceptionOfType(SpeechModelException.class)
                .isThrownBy(() -> new CommandLine(19_250).requireShort())
                .withMessageContaining("19250 bytes")
                .withMessageContaining("`java -jar`");
        assertThatNoException().isThrownBy(() -> new CommandLine(3_900).requireShort());
    }
}
