package dev.switchboard.tts.provider.kokoro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.tts.synthesis.FundamentalFrequency;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SpeechSynthesizerContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KokoroSynthesizerTest extends SpeechSynthesizerContract {
    private static final KokoroSynthesizer KOKORO =
            new KokoroSynthesizer(Path.of(System.getProperty("switchboard.speech-models.dir", "")));
    private static final String SENTENCE = "Your parcel will arrive tomorrow morning.";

    @Override
    protected SpeechSynthesizer synthesizer() {
        return KOKORO;
    }

    @Override
    protected Map<String, Object> invalidSettings() {
        return Map.of("voice", "nobody");
    }

    @AfterAll
    static void giveTheMemoryBack() {
        KOKORO.release();
    }

    @Test
    void voicesDiffer() {
        assertThat(pitch("af_heart") - pitch("am_michael")).isGreaterThan(40);
    }

    @Test
    void speedChangesHowLongASentenceTakes() {
        double plain = seconds(spoken(SENTENCE, Map.of()));

        assertThat(seconds(spoken(SENTENCE, Map.of("speed", 1.5)))).isLessThan(plain * 0.8);
    }

    private double pitch(String voice) {
        return FundamentalFrequency.median(
                spoken(SENTENCE, Map.of("voice", voice)), KokoroModel.SAMPLE_RATE);
    }
}
