package dev.switchboard.stt.provider.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.stt.DeepgramEmulator;
import dev.switchboard.emulator.stt.Script;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.stt.recognition.RecognitionStream;
import dev.switchboard.stt.recognition.SpeechEvent.InterimTranscript;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.vendor.StreamingContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NovaTest extends StreamingContract {
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
        return Map.of("api_url", wire().socketUrl().toString(), "model", "nova-3");
    }

    @Override
    protected Optional<String> keepAlive() {
        return Optional.of("{\"type\":\"KeepAlive\"}");
    }

    @Test
    void resultWithoutWordsCoversTheAudioItWasMadeOfInEachUtterance() {
        script().willHear("", "");
        assertThat(interims(1500)).containsExactly(nothingIn(1000));
        assertThat(interims(2500)).containsExactly(nothingIn(1000), nothingIn(2000));
    }

    /// What was settled still stands, and who reads only the last interim would lose it.
    @Test
    void resultWithoutWordsBehindWordsIsNoTranscript() {
        script().willHear("one two three");
        assertThat(interims(2500))
                .isNotEmpty()
                .noneMatch(interim -> interim.text().isEmpty())
                .last()
                .returns("one two three", InterimTranscript::text);
    }

    private List<InterimTranscript> interims(int millis) {
        try (RecognitionStream stream = open()) {
            stream.send(audio(millis));
            stream.finish();
            return rest(stream).stream()
                    .filter(InterimTranscript.class::isInstance)
                    .map(InterimTranscript.class::cast)
                    .toList();
        }
    }

    private static InterimTranscript nothingIn(int millis) {
        return new InterimTranscript("", Duration.ofMillis(millis));
    }
}
