package dev.switchboard.onnx;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(new CommandLine(19_250).obstacle())
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).contains("19250 bytes").contains("`java -jar`"));
        assertThat(new CommandLine(3_900).obstacle()).isEmpty();
    }
}
