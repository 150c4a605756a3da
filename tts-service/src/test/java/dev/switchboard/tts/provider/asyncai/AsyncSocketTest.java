package dev.switchboard.tts.provider.asyncai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.switchboard.emulator.tts.AsyncFlow;
import dev.switchboard.emulator.tts.Tone;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizerContract;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SynthesisStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncSocketTest extends RemoteSynthesizerContract {
    @Override
    protected WireServer startProvider() {
        return AsyncFlow.start();
    }

    @Override
    protected SpeechSynthesizer synthesizer(RemoteSpeech speech) {
        return new AsyncSynthesizer(speech);
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
    protected int rate() {
        return 44_100;
    }

    @Test
    void whatTheAgentIsConfiguredWithIsAskedFor() throws InterruptedException {
        try (SynthesisStream stream = open(Map.of("model_id", "asyncflow_v2.0"))) {
            spoken(stream, CLAUSE);
        }
        var socket = provider.nextSocket(Duration.ofSeconds(10));

        assertThat(socket.head().query("api_key")).contains(KEY);
        assertThat(socket.texts().getFirst())
                .isEqualTo(
                        """
                        {"model_id":"asyncflow_v2.0",\
                        "voice":{"mode":"id","id":"e0f39dc4-f691-4e78-bba5-5c636692cc04"},\
                        "output_format":{"container":"raw","encoding":"pcm_s16le","sample_rate":44100}}\
                        """);
    }

    /// The vendor closes a silent connection.
    @Test
    void silentConnectionIsKeptOpen() throws InterruptedException {
        try (SynthesisStream stream = open()) {
            String said =
                    provider.nextSocket(Duration.ofSeconds(10))
                            .text(text -> text.contains("\" \""), Duration.ofSeconds(20));

            assertThat(said).isEqualTo("{\"transcript\":\" \"}");
            assertThat(spoken(stream, "Yes.")).isEqualTo(Tone.pcm("Yes.", rate()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcm_f32le", "pcm_mulaw"})
    void otherEncodingsBecomeSamples(String encoding) {
        try (SynthesisStream stream = open(Map.of("encoding", encoding))) {
            byte[] heard = spoken(stream, CLAUSE);
            byte[] exact = Tone.pcm(CLAUSE, rate());

            assertThat(heard).hasSameSizeAs(exact);
            for (int i = 1; i < heard.length; i += 2) {
                assertThat((int) heard[i]).isCloseTo(exact[i], within(2));
            }
        }
    }
}
