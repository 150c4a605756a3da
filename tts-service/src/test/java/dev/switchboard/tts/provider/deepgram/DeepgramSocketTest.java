package dev.switchboard.tts.provider.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.tts.DeepgramAura;
import dev.switchboard.emulator.tts.Tone;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizerContract;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SynthesisStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeepgramSocketTest extends RemoteSynthesizerContract {
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
        return Map.of("transport", "ws");
    }

    @Override
    protected boolean isSocket() {
        return true;
    }

    /// It stays silent after twenty flushes of one connection within a minute.
    @Test
    void longConversationsAreSpokenToTheirEnd() {
        try (SynthesisStream stream = open()) {
            for (int i = 0; i < 25; i++) {
                assertThat(spoken(stream, "Yes.")).isEqualTo(Tone.pcm("Yes.", rate()));
            }
        }
    }

    /// Sessions that linger count against the account.
    @Test
    void sessionIsClosedInTheVendorsWords() throws InterruptedException {
        open().close();

        assertThat(
                        provider.nextSocket(Duration.ofSeconds(10))
                                .text(text -> text.contains("Close"), Duration.ofSeconds(10)))
                .isEqualTo("{\"type\":\"Close\"}");
    }
}
