package dev.switchboard.tts.provider.elevenlabs;

import dev.switchboard.tts.remote.RemoteSettings;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizer;
import dev.switchboard.tts.synthesis.SpeechClient;
import jakarta.inject.Singleton;

/// `elevenlabs.io`.
@Singleton
final class ElevenLabsSynthesizer extends RemoteSynthesizer {
    ElevenLabsSynthesizer(RemoteSpeech speech) {
        super("elevenlabs.io", speech);
    }

    @Override
    protected SpeechClient client(RemoteSettings settings, RemoteSpeech speech) {
        ElevenLabsVoice voice = new ElevenLabsVoice(settings);
        return switch (settings.text("transport")) {
            case "http" -> speech.overHttp(settings, new HttpWords(voice));
            case "ws_single" -> speech.overSocket(settings, new SingleContext(voice));
            default -> speech.overSocket(settings, new ManyContexts(voice));
        };
    }
}
