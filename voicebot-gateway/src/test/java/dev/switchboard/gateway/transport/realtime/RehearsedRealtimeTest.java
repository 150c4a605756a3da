package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.voice.VoiceServicesResource;
import dev.switchboard.gateway.call.CallRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = VoiceServicesResource.class,
        initArgs = @ResourceArg(name = "switchboard.access.required", value = "false"))
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class RehearsedRealtimeTest {
    @Inject RehearsedRealtime rehearsal;
    @Inject CallRegistry calls;
    @Inject MeterRegistry meters;

    /// A rehearsal in which nobody is answered throws.
    @Test
    void callerIsAnsweredAndNothingOfTheCallIsLeft() throws Exception {
        var times = new AtomicInteger();
        long turns = turns();

        rehearsal.rehearse(() -> times.incrementAndGet() <= 3);

        assertThat(times).hasValue(4);
        assertThat(calls.count()).isZero();
        assertThat(turns()).isEqualTo(turns);
    }

    private long turns() {
        return meters.find("switchboard.turn").timers().stream().mapToLong(Timer::count).sum();
    }
}
