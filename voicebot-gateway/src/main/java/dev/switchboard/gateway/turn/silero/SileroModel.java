package dev.switchboard.gateway.turn.silero;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.turn.VoiceActivityDetector;
import dev.switchboard.speechmodels.SpeechModels;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The one loaded model; its session is thread-safe and shared by all calls. Loaded beside the
/// start of the service, which is not ready before.
@Singleton
class SileroModel implements VoiceActivityDetector.Model {
    private final Path models;
    private @Nullable OrtSession session;

    SileroModel(SileroConfig config) {
        models = config.dir();
    }

    void load(@Observes StartupEvent start) {
        Thread.ofVirtual().name("load-silero").start(this::warm);
    }

    @Override
    public VoiceActivityDetector detector() {
        return new SileroDetector(session());
    }

    synchronized boolean loaded() {
        return session != null;
    }

    private void warm() {
        try {
            detector().probability(AudioFrame.of(new short[VoiceActivityDetector.FRAME]));
        } catch (RuntimeException e) {
            Log.errorf("Calls cannot be answered: %s", e.getMessage());
        }
    }

    private synchronized OrtSession session() {
        if (session == null) {
            session = open();
        }
        return session;
    }

    private OrtSession open() {
        Path file = SpeechModels.at(models).sileroVad();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return OrtEnvironment.getEnvironment().createSession(file.toString(), options);
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "The voice activity model %s cannot be loaded; run ./switchboard up again."
                            .formatted(file),
                    e);
        }
    }

    @PreDestroy
    synchronized void close() throws OrtException {
        if (session != null) {
            session.close();
        }
    }
}
