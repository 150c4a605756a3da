package dev.switchboard.tts.provider.openai;

import dev.switchboard.emulator.tts.Manner;
import dev.switchboard.emulator.tts.OpenAiSpeech;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizerContract;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import java.util.Map;

/// With a server that answers with WAV files, as some do.
class OpenAiCompatibleSynthesizerTest extends RemoteSynthesizerContract {
    @Override
    protected WireServer startProvider() {
        return OpenAiSpeech.start(Manner.WAV);
    }

    @Override
    protected SpeechSynthesizer synthesizer(RemoteSpeech speech) {
        return new OpenAiCompatibleSynthesizer(speech);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("model", "orpheus", "voice", "tara");
    }

    @Override
    protected boolean takesRates() {
        return false;
    }
}
