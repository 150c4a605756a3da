package dev.switchboard.stt.provider.groq;

import dev.switchboard.emulator.stt.OpenAiSpeechEmulator;
import dev.switchboard.emulator.stt.Script;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.BatchContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class GroqTest extends BatchContract {
    private final OpenAiSpeechEmulator emulator = OpenAiSpeechEmulator.start();
    private final GroqRecognizer recognizer = new GroqRecognizer(egress);

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
        return Map.of("api_url", wire().url().toString());
    }
}
