package dev.switchboard.stt.provider.cartesia;

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

/// `cartesia.ai`.
@Singleton
final class InkRecognizer implements SpeechRecognizer {
    private final Egress egress;

    @Inject
    InkRecognizer(Egress egress) {
        this.egress = egress;
    }

    @Override
    public String name() {
        return "cartesia.ai";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, SampleRate.all(), Set.of("en"));
    }

    @Override
    public Map<Hint, String> hints(ProviderSettings settings) {
        return new Form(settings).text("model", "").equals("ink-whisper")
                ? Map.of(Hint.LANGUAGE, "language")
                : Map.of();
    }

    @Override
    public boolean tellsTurns(ProviderSettings settings) {
        return !isManual(new Form(settings));
    }

    @Override
    public boolean hearsPauses(ProviderSettings settings) {
        return true;
    }

    @Override
    public RecognitionClient client(RecognitionOptions options) {
        return new StreamingClient(egress, options, InkRecognizer::dialect);
    }

    private static Dialect dialect(ProviderSettings settings, SampleRate rate) {
        Form form = new Form(settings);
        return isManual(form) ? new InkManualDialect(form, rate) : new InkTurnsDialect(form, rate);
    }

    private static boolean isManual(Form form) {
        return form.text("mode", "turns").equals("manual")
                || form.text("model", "").equals("ink-whisper");
    }
}
