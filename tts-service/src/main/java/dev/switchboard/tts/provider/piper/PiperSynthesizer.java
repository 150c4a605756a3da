package dev.switchboard.tts.provider.piper;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.tts.remote.RemoteSettings;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizer;
import dev.switchboard.tts.synthesis.Pace;
import dev.switchboard.tts.synthesis.SpeechClient;
import jakarta.inject.Singleton;
import java.util.Optional;

/// `piper.local`: a Piper server of one's own.
@Singleton
final class PiperSynthesizer extends RemoteSynthesizer {
    PiperSynthesizer(RemoteSpeech speech) {
        super("piper.local", speech);
    }

    @Override
    protected SpeechClient client(RemoteSettings settings, RemoteSpeech speech) {
        return speech.overHttp(settings, new PiperSpeech(settings));
    }

    @Override
    public Optional<Pace> pace(ProviderSettings settings) {
        return number("length_scale").map(setting -> new Pace(setting, true));
    }
}
