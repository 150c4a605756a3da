package dev.switchboard.client.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SilencedTest {
    /// Drivers and providers quote what they were given, so no message of theirs may reach a log.
    @Test
    void stackTraceIsKeptAndEveryMessageIsDropped() {
        var failure =
                new IllegalStateException(
                        "outer sk-canary", new java.io.IOException("inner sk-canary"));

        var text = new StringWriter();
        Silenced.of(failure).printStackTrace(new PrintWriter(text));

        assertThat(text.toString())
                .doesNotContain("sk-canary")
                .contains(": java.lang.IllegalStateException", ": java.io.IOException", "Caused by")
                .contains("stackTraceIsKeptAndEveryMessageIsDropped");
    }

    @Test
    void causesThatGoInACircleEnd() {
        var first = new IllegalStateException("a");
        first.initCause(new IllegalStateException("b", first));

        assertThat(Silenced.of(first)).hasMessage("java.lang.IllegalStateException");
    }
}
