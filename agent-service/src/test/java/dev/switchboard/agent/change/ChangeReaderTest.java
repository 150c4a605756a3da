package dev.switchboard.agent.change;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.server.jaxrs.SseImpl;
import org.junit.jupiter.api.Test;

class ChangeReaderTest {
    private final AtomicBoolean cutOff = new AtomicBoolean();

    @Test
    void readerThatTakesNothingIsCutOff() throws InterruptedException {
        var reader = reader(new CompletableFuture<>());

        reader.tell(1, "agent.updated", "data");

        assertThat(reader.listens()).isFalse();
        assertThat(cutOff).isTrue();
    }

    @Test
    void readerThatLeftIsTakenNote() throws InterruptedException {
        var reader = reader(CompletableFuture.failedFuture(new IllegalStateException("closed")));

        reader.keepAlive();

        assertThat(reader.listens()).isFalse();
        assertThat(cutOff).isFalse();
    }

    private ChangeReader reader(CompletionStage<?> sent) {
        return new ChangeReader(
                new FakeSink(sent), new SseImpl(), () -> cutOff.set(true), Duration.ofMillis(20));
    }

    /// Answers every event with the same promise.
    private record FakeSink(CompletionStage<?> sent) implements SseEventSink {
        @Override
        public boolean isClosed() {
            return false;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            return sent;
        }

        @Override
        public void close() {}
    }
}
