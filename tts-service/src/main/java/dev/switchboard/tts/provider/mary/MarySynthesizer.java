package dev.switchboard.tts.provider.mary;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.tts.synthesis.Pace;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SynthesisStream;
import dev.switchboard.tts.synthesis.Voice;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `mary.embedded`: MaryTTS inside this process. Started once, when the service starts or at the
/// first stream, whichever is earlier.
@Singleton
final class MarySynthesizer implements SpeechSynthesizer {
    static final String NAME = "mary.embedded";

    private static final String WARM_UP = "Hello, this is the first sentence that I say today.";
    private static final int WARM_UPS = 3;

    private @Nullable MaryEngine engine;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Voice> voices() {
        return List.of(
                new Voice(
                        NAME,
                        MaryVoice.NAME,
                        "en-US",
                        MaryStream.SAMPLE_RATE,
                        Map.of("voice", MaryVoice.NAME)));
    }

    @Override
    public Optional<Pace> pace(ProviderSettings settings) {
        return Optional.of(Pace.ofSpeed(MaryVoice.RATE));
    }

    @Override
    public SynthesisStream open(ProviderSettings settings) {
        return new MaryStream(engine(), MaryVoice.of(settings));
    }

    @Override
    public void warmUp() {
        try (SynthesisStream stream = new MaryStream(engine(), MaryVoice.PLAIN)) {
            for (int i = 0; i < WARM_UPS; i++) {
                stream.speak(WARM_UP, _ -> {});
            }
        }
    }

    private synchronized MaryEngine engine() {
        MaryEngine started = engine;
        if (started == null) {
            started = MaryEngine.start();
            engine = started;
        }
        return started;
    }
}
