package dev.switchboard.tts.provider.asyncai;

import dev.switchboard.tts.remote.RemoteSettings;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizer;
import dev.switchboard.tts.synthesis.SpeechClient;
import jakarta.inject.Singleton;

/// `async.ai`.
@Singleton
final class AsyncSynthesizer extends RemoteSynthesizer {
    AsyncSynthesizer(RemoteSpeech speech) {
        super("async.ai", speech);
    }

    @Override
    protected SpeechClient client(RemoteSettings settings, RemoteSpeech speech) {
        AsyncVoice voice = new AsyncVoice(settings);
        return settings.text("transport").equals("ws")
                ? speech.overSocket(settings, new SocketFlow(voice))
                : speech.overHttp(settings, new HttpFlow(voice));
    }
}
