package dev.switchboard.stt.provider.moonshine;

import ai.onnxruntime.OrtException;
import dev.switchboard.speechmodels.SpeechModelException;
import dev.switchboard.speechmodels.SpeechModels;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/// Loads the model when the service starts, and lets it hear once, so that the first caller pays
/// for neither. A model that cannot be loaded ends the start with one sentence.
@Singleton
final class MoonshineStart {
    private static final int ONE_SECOND = 16_000;

    @Produces
    @Singleton
    @Startup
    MoonshineEngine engine(MoonshineConfig config, SpeechModelsConfig models, MeterRegistry meters)
            throws InterruptedException {
        long start = System.nanoTime();
        try {
            MoonshineEngine engine =
                    new MoonshineEngine(
                            MoonshineModel.load(SpeechModels.at(models.dir()), config.threads()),
                            config.parallel(),
                            meters);
            engine.transcribe(new float[ONE_SECOND], new Pass(Pass.Reason.FINAL, ONE_SECOND));
            Log.infof("Moonshine is ready after %d ms", (System.nanoTime() - start) / 1_000_000);
            return engine;
        } catch (SpeechModelException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        } catch (OrtException | IOException e) {
            throw new ConfigurationException(
                    "Moonshine could not be loaded from %s (%s); delete the folder and run ./switchboard up again."
                            .formatted(models.dir(), e.getMessage()));
        }
    }

    void close(@Disposes MoonshineEngine engine) throws OrtException {
        engine.close();
    }
}
