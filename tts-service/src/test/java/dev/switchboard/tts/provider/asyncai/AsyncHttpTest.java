package dev.switchboard.tts.provider.asyncai;

import dev.switchboard.emulator.tts.AsyncFlow;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.remote.RemoteSpeech;
import dev.switchboard.tts.remote.RemoteSynthesizerContract;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import java.util.Map;

class AsyncHttpTest extends RemoteSynthesizerContract {
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
        return Map.of(
                "voice_id", "e0f39dc4-f691-4e78-bba5-5c636692cc04", "transport", "http_stream");
    }

    @Override
    protected boolean isSocket() {
        return false;
    }

    @Override
    protected int rate() {
        return 44_100;
    }
}
