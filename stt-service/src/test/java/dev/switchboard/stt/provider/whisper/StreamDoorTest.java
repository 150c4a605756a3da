package dev.switchboard.stt.provider.whisper;

import dev.switchboard.emulator.stt.Script;
import dev.switchboard.emulator.stt.StreamDoorEmulator;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.StreamingContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class StreamDoorTest extends StreamingContract {
    private final StreamDoorEmulator emulator = StreamDoorEmulator.start("/api/stt/stream");
    private final WhisperRecognizer recognizer = new WhisperRecognizer(egress);

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
        return Map.of("url", wire().socketUrl().toString(), "path", "/api/stt/stream");
    }

    @Override
    protected boolean tellsWords() {
        return false;
    }
}
