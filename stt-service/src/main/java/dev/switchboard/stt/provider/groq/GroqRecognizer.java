package dev.switchboard.stt.provider.groq;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.Capabilities;
import dev.switchboard.stt.recognition.Hint;
import dev.switchboard.stt.recognition.RecognitionClient;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.Address;
import dev.switchboard.stt.vendor.BatchClient;
import dev.switchboard.stt.vendor.Form;
import dev.switchboard.stt.vendor.Transcriptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `groq.com`.
@Singleton
final class GroqRecognizer implements SpeechRecognizer {
    private static final String BASE = "https://api.groq.com";
    private static final String PATH = "/openai/v1/audio/transcriptions";
    private static final String MODEL = "whisper-large-v3-turbo";

    private final Egress egress;

    @Inject
    GroqRecognizer(Egress egress) {
        this.egress = egress;
    }

    @Override
    public String name() {
        return "groq.com";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, Set.of(SampleRate.WIDE_BAND), Set.of("multi"));
    }

    @Override
    public Map<Hint, String> hints(ProviderSettings settings) {
        return Transcriptions.HINTS;
    }

    @Override
    public RecognitionClient client(RecognitionOptions options) {
        return new BatchClient(egress, options, transcriptions(options.settings()));
    }

    private static Transcriptions transcriptions(ProviderSettings settings) {
        Form form = new Form(settings);
        return new Transcriptions(
                Address.of(form.text("api_url", BASE), form.text("transcriptions_path", PATH)),
                form,
                Optional.of(form.text("model", MODEL)),
                true,
                false);
    }
}
