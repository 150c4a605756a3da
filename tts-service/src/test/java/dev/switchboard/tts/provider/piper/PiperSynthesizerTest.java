package dev.switchboard.tts.provider.piper;

import dev.switchboard.emulator.tts.PiperServer;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizerContract;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import java.util.Map;

class PiperSynthesizerTest extends RemoteSynthesizerContract {
    @Override
    protected WireServer startProvider() {
        return PiperServer.start();
    }

    @Override
    protected SpeechSynthesizer synthesizer(RemoteSpeech speech) {
        return new PiperSynthesizer(speech);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("voice", "en_US-lessac-medium");
    }

    @Override
    protected boolean isSocket() {
        return false;
    }

    @Override
    protected int rate() {
        return 22_050;
    }

    @Override
    protected String urlField() {
        return "url";
    }

    @Override
    protected boolean streams() {
        return false;
    }

    @Override
    protected boolean takesRates() {
        return false;
    }
}
