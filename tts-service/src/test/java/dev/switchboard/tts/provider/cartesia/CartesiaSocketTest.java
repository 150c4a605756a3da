package dev.switchboard.tts.provider.cartesia;

import dev.switchboard.emulator.tts.CartesiaSonic;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizerContract;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import java.util.Map;

class CartesiaSocketTest extends RemoteSynthesizerContract {
    @Override
    protected WireServer startProvider() {
        return CartesiaSonic.start();
    }

    @Override
    protected SpeechSynthesizer synthesizer(RemoteSpeech speech) {
        return new CartesiaSynthesizer(speech);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("voice_id", "e0f39dc4-f691-4e78-bba5-5c636692cc04", "transport", "ws");
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
