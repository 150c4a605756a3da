package dev.switchboard.tts.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.tts.OpenAiSpeech;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizerContract;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SynthesisStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KokoroServerSynthesizerTest extends RemoteSynthesizerContract {
    @Override
    protected WireServer startProvider() {
        return OpenAiSpeech.start();
    }

    @Override
    protected SpeechSynthesizer synthesizer(RemoteSpeech speech) {
        return new KokoroServerSynthesizer(speech);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("voice", "af_bella(2)+af_sky");
    }

    @Override
    protected String urlField() {
        return "url";
    }

    @Override
    protected boolean takesRates() {
        return false;
    }

    @Test
    void mixedVoiceIsAskedForAsItIsWritten() throws InterruptedException {
        try (SynthesisStream stream = open()) {
            spoken(stream, CLAUSE);
        }

        assertThat(provider.nextRequest(Duration.ofSeconds(10)).json().getString("voice"))
                .isEqualTo("af_bella(2)+af_sky");
    }
}
