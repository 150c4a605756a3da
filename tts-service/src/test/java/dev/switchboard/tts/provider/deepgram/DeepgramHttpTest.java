package dev.switchboard.tts.provider.deepgram;

import dev.switchboard.emulator.tts.DeepgramAura;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizerContract;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import java.util.Map;

class DeepgramHttpTest extends RemoteSynthesizerContract {
    @Override
    protected WireServer startProvider() {
        return DeepgramAura.start();
    }

    @Override
    protected SpeechSynthesizer synthesizer(RemoteSpeech speech) {
        return new DeepgramSynthesizer(speech);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("transport", "http");
    }

    @Override
    protected boolean isSocket() {
        return false;
    }
}
