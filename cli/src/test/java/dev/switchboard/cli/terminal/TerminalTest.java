package dev.switchboard.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final StringWriter out = new StringWriter();

    @Test
    void aPaintedLineNeverWraps() {
        Terminal terminal = new Terminal(new PrintWriter(out), true, true, 10);

        terminal.paint(List.of("123456789012345"));

        assertThat(out.toString().strip()).isEqualTo("123456789");
    }

    @Test
    void nothingIsPaintedWhereItCouldNotBePaintedOver() {
        Terminal terminal = new Terminal(new PrintWriter(out), false, true, 10);

        terminal.paint(List.of("progress"));
        terminal.line("a whole sentence stays whole");

        assertThat(out).hasToString("a whole sentence stays whole\n");
    }
}
