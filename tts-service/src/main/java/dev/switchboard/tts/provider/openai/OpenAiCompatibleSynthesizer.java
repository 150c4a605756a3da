package dev.switchboard.tts.provider.openai;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.tts.remote.RemoteSettings;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizer;
import dev.switchboard.tts.synthesis.SpeechClient;
import jakarta.inject.Singleton;

/// `openai-compatible`: Any server that follows OpenAI's.
@Singleton
final class OpenAiCompatibleSynthesizer extends RemoteSynthesizer {
    OpenAiCompatibleSynthesizer(RemoteSpeech speech) {
        super("openai-compatible", speech);
    }

    @Override
    protected SpeechClient client(RemoteSettings settings, RemoteSpeech speech) {
        return speech.overHttp(settings, new OpenAiSpeech(settings, "api_url", false));
    }

    @Override
    public boolean takesInstructions(ProviderSettings settings) {
        return true;
    }
}
