package dev.switchboard.gateway.transport.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.Call;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallStart;
import dev.switchboard.gateway.handoff.Handoff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PhoneLinkTest {
    @Test
    void lineThatIsLostEndsTheCallAsHungUp() {
        var carrier = new FailingCarrier(new UncheckedIOException(new IOException("lost")));
        assertThat(speak(carrier)).isEqualTo(CallEnd.HUNG_UP);
        assertThat(carrier.hungUp.join()).isEqualTo(CallEnd.HUNG_UP);
    }

    /// It would pass for a caller who hung up.
    @Test
    void faultOfOursEndsTheCallAsBroken() {
        var carrier = new FailingCarrier(new IllegalStateException("a bug"));
        assertThat(speak(carrier)).isEqualTo(CallEnd.BROKEN);
        assertThat(carrier.hungUp.join()).isEqualTo(CallEnd.BROKEN);
    }

    private static CallEnd speak(FailingCarrier carrier) {
        PhoneLink link =
                new PhoneLink(
                        carrier,
                        Pacing.BUFFERED,
                        Duration.ofMinutes(1),
                        (_, _) -> {},
                        System::nanoTime);
        var call = new StoppedCall();
        link.begin(call);
        link.tell(new CallNotice.KeysToPress("5"));
        return call.stopped.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static final class FailingCarrier implements Carrier {
        private final RuntimeException failure;
        private final CompletableFuture<CallEnd> hungUp = new CompletableFuture<>();

        FailingCarrier(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public void play(AudioFrame audio, int mark) {
            throw failure;
        }

        @Override
        public void forget() {}

        @Override
        public void hangUp(CallEnd why) {
            hungUp.complete(why);
        }
    }

    /// A call of which only its end is of interest.
    private static final class StoppedCall implements Call {
        private final CompletableFuture<CallEnd> stopped = new CompletableFuture<>();

        @Override
        public CallStart start() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CallId id() {
            return CallId.at(Instant.EPOCH);
        }

        @Override
        public void post(CallCommand command) {}

        @Override
        public CompletableFuture<AgentView> switchTo(Handoff handoff) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stop(CallEnd why) {
            stopped.complete(why);
        }

        @Override
        public long nanos() {
            return 0;
        }
    }
}
