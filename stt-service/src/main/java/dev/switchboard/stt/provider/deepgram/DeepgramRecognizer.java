package dev.switchboard.stt.provider.deepgram;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.Capabilities;
import dev.switchboard.stt.recognition.Hint;
import dev.switchboard.stt.recognition.RecognitionClient;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.Dialect;
import dev.switchboard.stt.vendor.Form;
import dev.switchboard.stt.vendor.StreamingClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// `deepgram.com`: Flux when the model is one of its family, Nova otherwise.
@Singleton
final class DeepgramRecognizer implements SpeechRecognizer {
    private final Egress egress;

    @Inject
    DeepgramRecognizer(Egress egress) {
        this.egress = egress;
    }

    @Override
    public String name() {
        return "deepgram.com";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, SampleRate.all(), Set.of("en", "multi"));
    }

    @Override
    public Map<Hint, String> hints(ProviderSettings settings) {
        String model = new Form(settings).text("model", NovaDialect.MODEL);
        if (!isFlux(model)) {
            return Map.of(Hint.LANGUAGE, "language");
        }
        return model.endsWith("multi") ? Map.of(Hint.LANGUAGE, "language_hints") : Map.of();
    }

    @Override
    public boolean tellsTurns(ProviderSettings settings) {
        return isFlux(new Form(settings).text("model", NovaDialect.MODEL));
    }

    @Override
    public boolean hearsPauses(ProviderSettings settings) {
        return true;
    }

    @Override
    public RecognitionClient client(RecognitionOptions options) {
        return new StreamingClient(egress, options, DeepgramRecognizer::dialect);
    }

    private static boolean isFlux(String model) {
        return model.startsWith("flux");
    }

    private static Dialect dialect(ProviderSettings settings, SampleRate rate) {
        Form form = new Form(settings);
        return isFlux(form.text("model", NovaDialect.MODEL))
                ? new FluxDialect(form, rate)
                : new NovaDialect(form, rate);
    }
}
