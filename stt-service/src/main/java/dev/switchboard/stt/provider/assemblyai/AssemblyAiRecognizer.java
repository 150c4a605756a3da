package dev.switchboard.stt.provider.assemblyai;

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

/// `assemblyai.com`.
@Singleton
final class AssemblyAiRecognizer implements SpeechRecognizer {
    private final Egress egress;

    @Inject
    AssemblyAiRecognizer(Egress egress) {
        this.egress = egress;
    }

    @Override
    public String name() {
        return "assemblyai.com";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, SampleRate.all(), Set.of("multi"));
    }

    @Override
    public Map<Hint, String> hints(ProviderSettings settings) {
        String model = new Form(settings).text("speech_model", AssemblyAiDialect.MODEL);
        return model.startsWith("universal-3") || model.startsWith("u3-")
                ? Map.of(Hint.LANGUAGE, "language_codes")
                : Map.of();
    }

    @Override
    public boolean tellsTurns(ProviderSettings settings) {
        return true;
    }

    @Override
    public RecognitionClient client(RecognitionOptions options) {
        return new StreamingClient(
                egress,
                options,
                (settings, rate) -> new AssemblyAiDialect(new Form(settings), rate));
    }
}
