package dev.switchboard.stt.provider.moonshine;

import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.Capabilities;
import dev.switchboard.stt.recognition.RecognitionClient;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

/// The embedded provider. Reads nothing of an agent's settings.
@Singleton
final class MoonshineRecognizer implements SpeechRecognizer {
    static final String NAME = "moonshine.embedded";

    private final MoonshineEngine engine;
    private final Duration interimEvery;

    @Inject
    MoonshineRecognizer(MoonshineEngine engine, MoonshineConfig config) {
        this(engine, config.interimEvery());
    }

    MoonshineRecognizer(MoonshineEngine engine, Duration interimEvery) {
        this.engine = engine;
        this.interimEvery = interimEvery;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, Set.of(SampleRate.WIDE_BAND), Set.of("en"));
    }

    @Override
    public RecognitionClient client(RecognitionOptions options) {
        return () -> new MoonshineStream(engine::transcribe, interimEvery).start();
    }
}
