package dev.switchboard.stt.provider.vosk;

import dev.switchboard.emulator.stt.Script;
import dev.switchboard.emulator.stt.VoskEmulator;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.StreamingContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class VoskTest extends StreamingContract {
    private final VoskEmulator emulator = VoskEmulator.start();
    private final VoskRecognizer recognizer = new VoskRecognizer(egress);

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
        return Map.of("url", wire().socketUrl().toString());
    }
}
