package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class RehearsedSpeechTest {
    @Inject RehearsedSpeech rehearsal;
    @Inject MeterRegistry meters;

    @Test
    void rehearsedSpeechIsNotCounted() throws Exception {
        var times = new AtomicInteger();

        rehearsal.rehearse(() -> times.incrementAndGet() <= 3);

        assertThat(times).hasValue(4);
        assertThat(
                        meters.find("switchboard.tts.first.audio")
                                .tag("provider", "cartesia.ai")
                                .timers())
                .isEmpty();
    }
}
