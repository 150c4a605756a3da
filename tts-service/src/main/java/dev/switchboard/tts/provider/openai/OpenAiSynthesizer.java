package dev.switchboard.tts.provider.openai;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.tts.remote.RemoteSettings;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizer;
import dev.switchboard.tts.synthesis.SpeechClient;
import jakarta.inject.Singleton;

/// `openai.com`: OpenAI itself.
@Singleton
final class OpenAiSynthesizer extends RemoteSynthesizer {
    OpenAiSynthesizer(RemoteSpeech speech) {
        super("openai.com", speech);
    }

    @Override
    protected SpeechClient client(RemoteSettings settings, RemoteSpeech speech) {
        return speech.overHttp(settings, new OpenAiSpeech(settings, "api_url", false));
    }

    /// The older models know no such thing.
    @Override
    public boolean takesInstructions(ProviderSettings settings) {
        return !settings.text("model").orElse("").startsWith("tts-1");
    }
}
