package dev.switchboard.tts.provider.kokoro;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.speechmodels.SpeechModelException;
import dev.switchboard.speechmodels.SpeechModels;
import dev.switchboard.tts.synthesis.Pace;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SynthesisStream;
import dev.switchboard.tts.synthesis.Voice;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// `kokoro.embedded`: Kokoro inside this process. Loaded with the first stream, and kept until it
/// is [released][#release] without a stream.
@Singleton
final class KokoroSynthesizer implements SpeechSynthesizer {
    static final String NAME = "kokoro.embedded";

    private final SpeechModels models;
    private @Nullable KokoroModel model;
    private int streams;

    KokoroSynthesizer(
            @ConfigProperty(
                            name = "switchboard.speech-models.dir",
                            defaultValue = "speech-models/target/models")
                    Path folder) {
        models = SpeechModels.at(folder);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Voice> voices() {
        return models.kokoro().voices().stream()
                .map(voice ->
                        new Voice(
                                NAME,
                                voice,
                                KokoroVoice.language(voice),
                                KokoroModel.SAMPLE_RATE,
                                Map.of("voice", voice)))
                .toList();
    }

    @Override
    public Optional<Pace> pace(ProviderSettings settings) {
        return Optional.of(Pace.ofSpeed(KokoroVoice.SPEED));
    }

    @Override
    public synchronized SynthesisStream open(ProviderSettings settings) {
        KokoroVoice voice = KokoroVoice.of(settings, models.kokoro().voices());
        KokoroModel loaded = loaded();
        streams++;
        return new KokoroStream(loaded, voice, this::closed);
    }

    @Override
    public synchronized void release() {
        if (streams == 0 && model != null) {
            model.close();
            model = null;
        }
    }

    private synchronized void closed() {
        streams--;
    }

    private KokoroModel loaded() {
        KokoroModel ready = model;
        if (ready == null) {
            try {
                ready = KokoroModel.load(models);
            } catch (SpeechModelException e) {
                Log.error(e.getMessage());
                throw new ProblemException(
                        ProblemType.PROVIDER_FAILED,
                        "The Kokoro model is not usable on this machine.");
            }
            model = ready;
        }
        return ready;
    }
}
