package dev.switchboard.tts.provider.deepgram;

import dev.switchboard.tts.remote.RemoteSettings;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizer;
import dev.switchboard.tts.synthesis.SpeechClient;
import jakarta.inject.Singleton;

/// `deepgram.com`.
@Singleton
final class DeepgramSynthesizer extends RemoteSynthesizer {
    DeepgramSynthesizer(RemoteSpeech speech) {
        super("deepgram.com", speech);
    }

    @Override
    protected SpeechClient client(RemoteSettings settings, RemoteSpeech speech) {
        return settings.text("transport").equals("http")
                ? speech.overHttp(settings, new HttpSpeak(settings))
                : speech.overSocket(settings, new SocketSpeak(settings));
    }
}
