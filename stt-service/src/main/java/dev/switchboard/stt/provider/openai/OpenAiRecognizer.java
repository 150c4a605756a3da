package dev.switchboard.stt.provider.openai;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.Egress;
import dev.switchboard.stt.recognition.Capabilities;
import dev.switchboard.stt.recognition.Hint;
import dev.switchboard.stt.recognition.RecognitionClient;
import dev.switchboard.stt.recognition.RecognitionOptions;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/// `openai.com`.
@Singleton
final class OpenAiRecognizer implements SpeechRecognizer {
    private final OpenAiClients clients;

    @Inject
    OpenAiRecognizer(Egress egress) {
        clients =
                new OpenAiClients(
                        egress, "https://api.openai.com", "gpt-4o-mini-transcribe", "http_sse");
    }

    @Override
    public String name() {
        return "openai.com";
    }

    @Override
    public Capabilities capabilities() {
        return OpenAiClients.CAPABILITIES;
    }

    @Override
    public Map<Hint, String> hints(ProviderSettings settings) {
        return clients.hints(settings);
    }

    @Override
    public RecognitionClient client(RecognitionOptions options) {
        return clients.client(options);
    }
}
