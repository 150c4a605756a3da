package dev.switchboard.stt.provider.whisper;

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
import dev.switchboard.stt.vendor.StreamingClient;
import dev.switchboard.stt.vendor.Transcriptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// `whisper.local`: a WebSocket, or files over HTTP, as the address says.
@Singleton
final class WhisperRecognizer implements SpeechRecognizer {
    private static final String FILES = "/v1/audio/transcriptions";

    private final Egress egress;

    @Inject
    WhisperRecognizer(Egress egress) {
        this.egress = egress;
    }

    @Override
    public String name() {
        return "whisper.local";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, Set.of(SampleRate.WIDE_BAND), Set.of("multi"));
    }

    @Override
    public Map<Hint, String> hints(ProviderSettings settings) {
        return takesFiles(settings) ? Transcriptions.HINTS : Map.of();
    }

    @Override
    public RecognitionClient client(RecognitionOptions options) {
        ProviderSettings settings = options.settings();
        return takesFiles(settings)
                ? new BatchClient(egress, options, transcriptions(settings))
                : new StreamingClient(
                        egress, options, (own, rate) -> new StreamDoorDialect(new Form(own), rate));
    }

    private static boolean takesFiles(ProviderSettings settings) {
        Form form = new Form(settings);
        return form.text("url", "").startsWith("http")
                && !form.text("path", "").endsWith("/stream");
    }

    private static Transcriptions transcriptions(ProviderSettings settings) {
        Form form = new Form(settings);
        String path = form.text("path", "/");
        return new Transcriptions(
                Address.of(form.text("url", ""), path.equals("/") ? FILES : path),
                form,
                form.text("model"),
                false,
                false);
    }
}
