package dev.switchboard.tts.provider.elevenlabs;

import dev.switchboard.emulator.tts.ElevenLabs;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizerContract;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import java.util.Map;

class ElevenLabsSingleTest extends RemoteSynthesizerContract {
    @Override
    protected WireServer startProvider() {
        return ElevenLabs.start();
    }

    @Override
    protected SpeechSynthesizer synthesizer(RemoteSpeech speech) {
        return new ElevenLabsSynthesizer(speech);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("voice_id", "e0f39dc4-f691-4e78-bba5-5c636692cc04", "transport", "ws_single");
    }

    @Override
    protected boolean isSocket() {
        return true;
    }

    @Override
    protected boolean timesWords() {
        return true;
    }
}
