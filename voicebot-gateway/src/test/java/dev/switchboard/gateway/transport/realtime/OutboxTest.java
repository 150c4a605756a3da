package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.websockets.next.CloseReason;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final int KILOBYTE = 1_000;
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void framesLeaveInTheirOrderAndTheConnectionClosesAfterThem() throws Exception {
        FakeWire wire = FakeWire.willing();
        Outbox outbox = new Outbox("test", wire, 8 * KILOBYTE, LONG);
        outbox.send(text("one"));
        outbox.send(audio("r1", 100));
        outbox.send(text("two"));
        outbox.close(CloseReason.NORMAL);

        assertThat(wire.next()).isEqualTo(text("one"));
        assertThat(wire.next()).isEqualTo(audio("r1", 100));
        assertThat(wire.next()).isEqualTo(text("two"));
        assertThat(wire.awaitClosed()).isEqualTo(CloseReason.NORMAL);
    }

    /// On a slow line, seconds of audio may be waiting when the caller begins to speak.
    @Test
    void whatIsUrgentOvertakesWhatWaitsAndKeepsItsOwnOrder() throws Exception {
        FakeWire wire = FakeWire.stuck();
        Outbox outbox = new Outbox("test", wire, 8 * KILOBYTE, LONG);
        outbox.send(text("leaving"));
        wire.onItsWay();
        outbox.send(audio("r1", KILOBYTE));
        outbox.sendFirst(text("pause"));
        outbox.sendFirst(text("resume"));
        wire.takeAll();

        assertThat(wire.next()).isEqualTo(text("leaving"));
        assertThat(wire.next()).isEqualTo(text("pause"));
        assertThat(wire.next()).isEqualTo(text("resume"));
        assertThat(wire.next()).isEqualTo(audio("r1", KILOBYTE));
    }

    @Test
    void audioOfADroppedReplyIsForgottenAndNothingElseIs() throws Exception {
        FakeWire wire = FakeWire.stuck();
        Outbox outbox = new Outbox("test", wire, 8 * KILOBYTE, LONG);
        outbox.send(text("leaving"));
        wire.onItsWay();
        outbox.send(audio("r1", KILOBYTE));
        outbox.send(new Frame.AudioText("r1", "more of it"));
        outbox.send(text("done"));
        outbox.send(audio("r2", KILOBYTE));
        outbox.dropAudio("r1");
        wire.takeAll();

        assertThat(wire.next()).isEqualTo(text("leaving"));
        assertThat(wire.next()).isEqualTo(text("done"));
        assertThat(wire.next()).isEqualTo(audio("r2", KILOBYTE));
    }

    /// Ten frames of 1128 bytes do not fit into eight thousand.
    @Test
    void whoSendsMoreThanMayWaitWaitsUntilThereIsRoom() throws Exception {
        FakeWire wire = FakeWire.stuck();
        Outbox outbox = new Outbox("test", wire, 8 * KILOBYTE, LONG);
        outbox.send(text("leaving"));
        wire.onItsWay();
        for (int sent = 0; sent < 7; sent++) {
            outbox.send(audio("r1", KILOBYTE));
        }
        CompletableFuture<Void> eighth =
                CompletableFuture.runAsync(
                        () -> outbox.send(audio("r1", KILOBYTE)), Thread::startVirtualThread);
        outbox.sendFirst(text("urgent"));
        assertThat(eighth).isNotDone();

        outbox.dropAudio("r1");
        eighth.get(10, TimeUnit.SECONDS);
    }

    @Test
    void oneFrameFitsHoweverLarge() throws Exception {
        FakeWire wire = FakeWire.willing();
        Outbox outbox = new Outbox("test", wire, 8 * KILOBYTE, LONG);
        outbox.send(audio("r1", 100 * KILOBYTE));
        assertThat(wire.next()).isEqualTo(audio("r1", 100 * KILOBYTE));
    }

    @Test
    void clientThatTakesNothingIsGivenUpAndNobodyWaitsForIt() throws Exception {
        FakeWire wire = FakeWire.stuck();
        Outbox outbox = new Outbox("test", wire, 8 * KILOBYTE, Duration.ofMillis(50));
        CompletableFuture<Void> sender =
                CompletableFuture.runAsync(
                        () -> {
                            for (int sent = 0; sent < 100; sent++) {
                                outbox.send(audio("r1", KILOBYTE));
                            }
                        },
                        Thread::startVirtualThread);

        assertThat(wire.awaitClosed()).isEqualTo(FakeWire.CUT);
        sender.get(10, TimeUnit.SECONDS);
    }

    private static Frame text(String text) {
        return new Frame.Text(text);
    }

    private static Frame audio(String response, int bytes) {
        return new Frame.AudioBytes(response, Buffer.buffer(new byte[bytes]));
    }
}
