package dev.switchboard.gateway.call.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallCommand;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /// A service that is lost while the call's thread sends to it tells so on that thread.
    @Test
    void whoTakesNeverWaitsForItself() throws Exception {
        CompletableFuture.runAsync(
                        () -> {
                            var _ = queue.poll();
                            for (int i = 0; i < 2_000; i++) {
                                queue.put(new CallInput.Tick());
                            }
                        },
                        Thread::startVirtualThread)
                .get(10, TimeUnit.SECONDS);
        int waiting = 0;
        while (queue.poll().isPresent()) {
            waiting++;
        }
        assertThat(waiting).isEqualTo(2_000);
    }

    @Test
    void whoPostsMoreThanAThousandWaitsUntilThereIsRoom() throws Exception {
        CompletableFuture<Void> posted =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 1_025; i++) {
                                queue.put(new CallInput.Tick());
                            }
                        },
                        Thread::startVirtualThread);
        assertThatThrownBy(() -> posted.get(200, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        assertThat(queue.poll()).isPresent();
        posted.get(10, TimeUnit.SECONDS);
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
