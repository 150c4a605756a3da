package dev.switchboard.tts.provider.openai;

import dev.switchboard.tts.remote.RemoteSettings;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizer;
import dev.switchboard.tts.synthesis.SpeechClient;
import jakarta.inject.Singleton;

/// `kokoro.local`: A Kokoro-FastAPI server.
@Singleton
final class KokoroServerSynthesizer extends RemoteSynthesizer {
    KokoroServerSynthesizer(RemoteSpeech speech) {
        super("kokoro.local", speech);
    }

    @Override
    protected SpeechClient client(RemoteSettings settings, RemoteSpeech speech) {
        return speech.overHttp(settings, new OpenAiSpeech(settings, "url", true));
    }
}
