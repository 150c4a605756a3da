package dev.switchboard.tts.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.tts.ElevenLabs;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.remote.HeardAudio;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizerContract;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SynthesisStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElevenLabsContextsTest extends RemoteSynthesizerContract {
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
        return Map.of("voice_id", "e0f39dc4-f691-4e78-bba5-5c636692cc04", "transport", "ws_multi");
    }

    @Override
    protected boolean isSocket() {
        return true;
    }

    @Override
    protected boolean timesWords() {
        return true;
    }

    @Test
    void whatTheAgentIsConfiguredWithIsAskedFor() throws InterruptedException {
        try (SynthesisStream stream = open(Map.of("stability", 0.4, "language_code", "de"))) {
            spoken(stream, CLAUSE);
        }
        var socket = provider.nextSocket(Duration.ofSeconds(10));

        assertThat(socket.head().header("xi-api-key")).contains(KEY);
        assertThat(socket.head().query("output_format")).contains("pcm_24000");
        assertThat(socket.head().query("language_code")).contains("de");
        assertThat(socket.texts().getFirst()).contains("\"stability\":0.4", "\"text\":\" \"");
    }

    /// The vendor takes five at a time, and closes them only after a while.
    @Test
    void contextsOfOneConnectionStayFew() throws InterruptedException {
        provider.otherwise(Plan.immediate().paced(0, 400));
        try (SynthesisStream stream = open()) {
            for (int i = 0; i < 6; i++) {
                HeardAudio heard = new HeardAudio();
                Thread speaking = Thread.ofVirtual().start(() -> stream.speak(CLAUSE, heard));
                heard.awaitFirst();
                stream.cancel();
                speaking.join();
            }
        }

        assertThat(provider.sockets()).hasSize(2);
    }
}
