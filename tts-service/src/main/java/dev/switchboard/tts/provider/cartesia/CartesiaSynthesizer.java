package dev.switchboard.tts.provider.cartesia;

import dev.switchboard.tts.remote.RemoteSettings;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizer;
import dev.switchboard.tts.synthesis.SpeechClient;
import jakarta.inject.Singleton;

/// `cartesia.ai`.
@Singleton
final class CartesiaSynthesizer extends RemoteSynthesizer {
    CartesiaSynthesizer(RemoteSpeech speech) {
        super("cartesia.ai", speech);
    }

    @Override
    protected SpeechClient client(RemoteSettings settings, RemoteSpeech speech) {
        CartesiaVoice voice = new CartesiaVoice(settings);
        return switch (settings.text("transport")) {
            case "bytes" -> speech.overHttp(settings, new BytesSonic(voice));
            case "sse" -> speech.overHttp(settings, new EventSonic(voice));
            default -> speech.overSocket(settings, new SocketSonic(voice));
        };
    }
}
