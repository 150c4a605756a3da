package dev.switchboard.stt.provider.whisper;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.Capabilities;
import dev.switchboard.stt.recognition.Hint;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.RecognitionStream;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.Address;
import dev.switchboard.stt.vendor.BatchClients;
import dev.switchboard.stt.vendor.Form;
import dev.switchboard.stt.vendor.StreamingClients;
import dev.switchboard.stt.vendor.Transcriptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// `whisper.local`: a WebSocket, or files over HTTP, as the address says.
@Singleton
final class WhisperRecognizer implements SpeechRecognizer {
    private static final String FILES = "/v1/audio/transcriptions";

    private final StreamingClients streams;
    private final BatchClients files;

    @Inject
    WhisperRecognizer(Egress egress) {
        streams =
                new StreamingClients(
                        egress,
                        (settings, rate) -> new StreamDoorDialect(new Form(settings), rate));
        files = new BatchClients(egress, WhisperRecognizer::transcriptions);
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
    public RecognitionStream open(RecognitionOptions options) {
        return takesFiles(options.settings()) ? files.open(options) : streams.open(options);
    }

    @PreDestroy
    void close() {
        streams.close();
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
