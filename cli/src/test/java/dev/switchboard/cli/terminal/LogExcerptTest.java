package dev.switchboard.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExcerptTest {
    @TempDir Path folder;

    @Test
    void theInnermostCauseOfAFailedStartIsTheSentence() throws IOException {
        assertThat(
                        sentence(
                                """
                                12:00:00 INFO  [io.quarkus] starting
                                12:00:01 ERROR [io.qu.ru.Application] Failed to start application: java.lang.RuntimeException: Failed to start quarkus
                                Caused by: java.lang.IllegalStateException: outer
                                Caused by: dev.switchboard.agent.Refusal: The key-encryption key does not fit the stored credentials: restore it.
                                \tat x.y.Z(Z.java:1)
                                """))
                .isEqualTo(
                        "The key-encryption key does not fit the stored credentials: restore it.");
    }

    @Test
    void withoutACauseItIsTheLastError() throws IOException {
        assertThat(sentence("FATAL:  could not create lock file\nLOG:  shutting down\n"))
                .isEqualTo("could not create lock file");
        assertThat(
                        sentence(
                                "12:00 ERROR [io.qu.Thing] (main) java.net.BindException: Port 8081 is taken\n"))
                .isEqualTo("Port 8081 is taken");
    }

    @Test
    void aLogWithoutErrorsGivesItsLastLine() throws IOException {
        assertThat(sentence("one\ntwo\n\n")).isEqualTo("two");
        assertThat(LogExcerpt.sentence(folder.resolve("none"))).isEqualTo("its log is empty");
    }

    private String sentence(String log) throws IOException {
        return LogExcerpt.sentence(Files.writeString(folder.resolve("log"), log));
    }
}
