package dev.switchboard.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DiskWriterTest {
    private final DiskWriter disk = new DiskWriter();

    @AfterEach
    void close() throws InterruptedException {
        disk.close();
    }

    @Test
    void workThatFailsKeepsNoOtherFromTheDisk() throws IOException {
        var done = new AtomicInteger();
        disk.write(
                1,
                () -> {
                    throw new IllegalStateException("not a failure of the disk");
                });
        disk.later(() -> {
            throw new IllegalStateException("nor this");
        });

        disk.now(done::incrementAndGet);

        assertThat(done).hasValue(1);
    }

    @Test
    void whoWaitsIsToldOfAFailure() {
        assertThatThrownBy(() ->
                        disk.now(() -> {
                            throw new FileNotFoundException("gone");
                        }))
                .isInstanceOf(IOException.class)
                .hasRootCauseInstanceOf(FileNotFoundException.class);
    }
}
