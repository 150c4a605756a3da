package dev.switchboard.stt.provider.openai;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.Capabilities;
import dev.switchboard.stt.recognition.Hint;
import dev.switchboard.stt.recognition.RecognitionClient;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.vendor.Address;
import dev.switchboard.stt.vendor.BatchClient;
import dev.switchboard.stt.vendor.Form;
import dev.switchboard.stt.vendor.StreamingClient;
import dev.switchboard.stt.vendor.Transcriptions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The two ways to OpenAI's ears; `transport` chooses.
final class OpenAiClients {
    static final Capabilities CAPABILITIES =
            new Capabilities(
                    true, Set.of(SampleRate.WIDE_BAND, RealtimeDialect.RATE), Set.of("multi"));

    private static final String PATH = "/v1/audio/transcriptions";

    private final Egress egress;
    private final String base;
    private final String model;
    private final String transport;

    /// @param base where the API begins when the agent does not say
    /// @param model when the agent names none
    /// @param transport when the agent names none
    OpenAiClients(Egress egress, String base, String model, String transport) {
        this.egress = egress;
        this.base = base;
        this.model = model;
        this.transport = transport;
    }

    RecognitionClient client(RecognitionOptions options) {
        return isRealtime(options.settings())
                ? new StreamingClient(
                        egress,
                        options,
                        (settings, _) -> new RealtimeDialect(new Form(settings), base, model))
                : new BatchClient(egress, options, transcriptions(options.settings()));
    }

    /// A realtime session has no temperature.
    Map<Hint, String> hints(ProviderSettings settings) {
        return isRealtime(settings)
                ? Map.of(Hint.LANGUAGE, "language", Hint.PROMPT, "prompt")
                : Transcriptions.HINTS;
    }

    private boolean isRealtime(ProviderSettings settings) {
        return new Form(settings).text("transport", transport).equals("realtime");
    }

    private Transcriptions transcriptions(ProviderSettings settings) {
        Form form = new Form(settings);
        String name = form.text("model", model);
        boolean whisper = name.contains("whisper");
        return new Transcriptions(
                Address.of(form.text("api_url", base), form.text("transcriptions_path", PATH)),
                form,
                Optional.of(name),
                whisper,
                !whisper && form.text("transport", transport).equals("http_sse"));
    }
}
