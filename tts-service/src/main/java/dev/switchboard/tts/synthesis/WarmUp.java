package dev.switchboard.tts.synthesis;

import dev.switchboard.tts.text.ClauseSplitter;
import dev.switchboard.tts.text.SpeakableText;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Warms the providers up beside the start of the service; the service is ready when it is done.
@Readiness
@ApplicationScoped
class WarmUp implements HealthCheck {
    private final Synthesizers synthesizers;
    private volatile String state = "warming up";

    WarmUp(Synthesizers synthesizers) {
        this.synthesizers = synthesizers;
    }

    void begin(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("speech-warm-up").start(this::run);
    }

    private void run() {
        long start = System.nanoTime();
        ClauseSplitter.split(SpeakableText.of("One. Two."));
        for (SpeechSynthesizer synthesizer : synthesizers.all()) {
            try {
                synthesizer.warmUp();
            } catch (RuntimeException e) {
                Log.errorf(e, "The voice %s cannot speak", synthesizer.name());
                state = synthesizer.name() + " cannot speak";
                return;
            }
        }
        state = "";
        Log.infof(
                "Voices are ready after %d ms",
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    @Override
    public HealthCheckResponse call() {
        return state.isEmpty()
                ? HealthCheckResponse.up("voices")
                : HealthCheckResponse.named("voices").down().withData("state", state).build();
    }
}
