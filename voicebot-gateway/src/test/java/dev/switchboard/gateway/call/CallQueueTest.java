package dev.switchboard.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.audio.AudioFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallQueueTest {
    /// A minute.
    private static final CallInput AUDIO =
            new CallInput.FromClient(new CallCommand.Append(AudioFrame.of(new short[60 * 24_000])));

    private final CallQueue queue = new CallQueue();

    @Test
    void whoSendsMoreThanFourMinutesAheadWaitsUntilThereIsRoom() throws Exception {
        CompletableFuture<Void> sent = send(5);
        while (queue.poll().isEmpty()) {
            Thread.onSpinWait();
        }
        sent.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoWaitsIsLetGoWhenTheCallIsOver() throws Exception {
        CompletableFuture<Void> sent = send(6);
        queue.close();
        sent.get(10, TimeUnit.SECONDS);
        assertThat(sent).isCompleted();
    }

    /// A client that never reads does not know that its call is over.
    @Test
    void whoSendsWithoutEndAfterTheCallNeverWaits() throws Exception {
        queue.close();
        send(1_000).get(10, TimeUnit.SECONDS);
        assertThat(queue.poll()).isEmpty();
    }

    private CompletableFuture<Void> send(int minutes) {
        return CompletableFuture.runAsync(
                () -> {
                    for (int minute = 0; minute < minutes; minute++) {
                        queue.put(AUDIO);
                    }
                },
                Thread::startVirtualThread);
    }
}
