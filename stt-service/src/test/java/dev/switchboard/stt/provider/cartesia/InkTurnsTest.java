package dev.switchboard.stt.provider.cartesia;

import dev.switchboard.emulator.stt.InkEmulator;
import dev.switchboard.emulator.stt.Script;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.StreamingContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class InkTurnsTest extends StreamingContract {
    private final InkEmulator emulator = InkEmulator.start();
    private final InkRecognizer recognizer = new InkRecognizer(egress);

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

    @Override
    protected boolean tellsWords() {
        return false;
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
