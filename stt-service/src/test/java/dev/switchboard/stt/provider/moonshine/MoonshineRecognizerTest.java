package dev.switchboard.stt.provider.moonshine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.speechmodels.SpeechModels;
import dev.switchboard.stt.Recording;
import dev.switchboard.stt.recognition.RecognitionStream;
import dev.switchboard.stt.recognition.SpeechRecognizer;
import dev.switchboard.stt.recognition.SpeechRecognizerContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoonshineRecognizerTest extends SpeechRecognizerContract {
    private static MoonshineEngine engine;

    @BeforeAll
    static void load() throws Exception {
        Path models = Path.of(System.getProperty("switchboard.speech-models.dir"));
        engine =
                new MoonshineEngine(
                        MoonshineModel.load(SpeechModels.at(models), 2),
                        1,
                        new SimpleMeterRegistry());
    }

    @AfterAll
    static void free() throws Exception {
        engine.close();
    }

    @Override
    protected SpeechRecognizer recognizer() {
        return new MoonshineRecognizer(engine, Duration.ofMillis(500));
    }

    /// The model takes a clip that begins with much silence for silence as a whole.
    @ParameterizedTest
    @ValueSource(ints = {2_000, 5_000, 8_000, 14_000})
    void speechAfterALongSilenceIsHeard(int silence) {
        for (Recording said : Recording.values()) {
            try (RecognitionStream stream = open()) {
                stream.send(Recording.silence(silence));
                stream.send(said.pcm());
                stream.finish();

                assertThat(Recording.wordsOf(last(stream).text())).isEqualTo(said.words());
            }
        }
    }

    /// Thirty seconds, more than the model can hear at once.
    @Test
    void aLongUtteranceComesOutWhole() {
        List<Recording> said = new ArrayList<>(List.of(Recording.values()));
        said.addAll(said.subList(0, 4));
        List<String> expected = new ArrayList<>();
        try (RecognitionStream stream = open()) {
            for (Recording each : said) {
                stream.send(Recording.joined(300, each));
                expected.addAll(each.words());
            }
            stream.finish();

            assertThat(Recording.wordsOf(last(stream).text())).isEqualTo(expected);
        }
    }
}
