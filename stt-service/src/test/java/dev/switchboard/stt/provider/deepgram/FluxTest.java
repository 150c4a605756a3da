package dev.switchboard.stt.provider.deepgram;

import dev.switchboard.emulator.stt.DeepgramEmulator;
import dev.switchboard.emulator.stt.Script;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.StreamingContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class FluxTest extends StreamingContract {
    private final DeepgramEmulator emulator = DeepgramEmulator.start();
    private final DeepgramRecognizer recognizer = new DeepgramRecognizer(egress);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Override
    protected SpeechRecognizer recognizer() {
        return recognizer;
    }

    @Override
    protected WireServer wire() {
        return emulator.wire();
    }

    @Override
    protected Script script() {
        return emulator.script();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("api_url", wire().socketUrl().toString(), "model", "flux-general-en");
    }

    @Override
    protected boolean tellsTurns() {
        return true;
    }

    @Override
    protected boolean lasts() {
        return false;
    }
}
