package dev.switchboard.agent.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@AgentServiceTest
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields
class ReaderQueueTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject ReaderQueue readers;
    @Inject DataSource database;

    @TestHTTPResource("/")
    URI service;

    /// Turns that are not given back would lock everybody out for ever.
    @Test
    void readerWhoWentAwayWhileItWaitedTakesNoTurn() throws Exception {
        int all = readers.free();
        List<Socket> askers = new ArrayList<>();
        try (var holder = database.getConnection();
                var sql = holder.createStatement()) {
            holder.setAutoCommit(false);
            sql.execute("LOCK TABLE agents IN ACCESS EXCLUSIVE MODE");
            for (int asker = 0; asker < 3 * all; asker++) {
                askers.add(ask());
            }
            await(() -> readers.waiting() > 0);
            for (Socket asker : askers) {
                asker.close();
            }
            await(() -> readers.waiting() == 0);
            holder.rollback();
        }

        await(() -> readers.free() == all);
        assertThat(readers.free()).isEqualTo(all);
    }

    private Socket ask() throws IOException {
        var socket = new Socket(service.getHost(), service.getPort());
        socket.getOutputStream()
                .write(
                        "GET /api/agents HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer gateway-token\r\n\r\n"
                                .getBytes(US_ASCII));
        return socket;
    }

    private static void await(BooleanSupplier state) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not happen").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
