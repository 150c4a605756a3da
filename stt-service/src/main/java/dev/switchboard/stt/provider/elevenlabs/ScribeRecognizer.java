package dev.switchboard.stt.provider.elevenlabs;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.Capabilities;
import dev.switchboard.stt.recognition.Hint;
import dev.switchboard.stt.recognition.RecognitionClient;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.Form;
import dev.switchboard.stt.vendor.StreamingClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// `elevenlabs.io`.
@Singleton
final class ScribeRecognizer implements SpeechRecognizer {
    private final Egress egress;

    @Inject
    ScribeRecognizer(Egress egress) {
        this.egress = egress;
    }

    @Override
    public String name() {
        return "elevenlabs.io";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, SampleRate.all(), Set.of("multi"));
    }

    @Override
    public Map<Hint, String> hints(ProviderSettings settings) {
        return Map.of(Hint.LANGUAGE, "language_code");
    }

    @Override
    public boolean hearsPauses(ProviderSettings settings) {
        return true;
    }

    @Override
    public RecognitionClient client(RecognitionOptions options) {
        return new StreamingClient(
                egress, options, (settings, rate) -> new ScribeDialect(new Form(settings), rate));
    }
}
