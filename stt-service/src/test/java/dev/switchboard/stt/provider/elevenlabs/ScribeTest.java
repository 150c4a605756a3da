package dev.switchboard.stt.provider.elevenlabs;

import dev.switchboard.emulator.stt.ScribeEmulator;
import dev.switchboard.emulator.stt.Script;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.StreamingContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class ScribeTest extends StreamingContract {
    private final ScribeEmulator emulator = ScribeEmulator.start();
    private final ScribeRecognizer recognizer = new ScribeRecognizer(egress);

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
        return Map.of("api_url", wire().socketUrl().toString());
    }
}
