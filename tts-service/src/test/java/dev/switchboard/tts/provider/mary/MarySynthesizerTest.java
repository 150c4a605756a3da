package dev.switchboard.tts.provider.mary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.tts.synthesis.FundamentalFrequency;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SpeechSynthesizerContract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MarySynthesizerTest extends SpeechSynthesizerContract {
    private static final MarySynthesizer MARY = new MarySynthesizer();
    private static final String SENTENCE = "Your parcel will arrive tomorrow morning.";

    @Override
    protected SpeechSynthesizer synthesizer() {
        return MARY;
    }

    @Override
    protected Map<String, Object> invalidSettings() {
        return Map.of("pitch", 5000);
    }

    @Test
    void pitchMovesTheFundamentalFrequency() {
        double plain = pitch(Map.of());

        assertThat(pitch(Map.of("pitch", 60)) - plain).isBetween(40.0, 80.0);
        assertThat(pitch(Map.of("pitch", -50)) - plain).isBetween(-70.0, -30.0);
    }

    @Test
    void rateChangesHowLongASentenceTakes() {
        double plain = seconds(spoken(SENTENCE, Map.of()));

        assertThat(seconds(spoken(SENTENCE, Map.of("rate", 1.5))))
                .isBetween(plain * 0.6, plain * 0.75);
        assertThat(seconds(spoken(SENTENCE, Map.of("rate", 0.8))))
                .isBetween(plain * 1.15, plain * 1.35);
    }

    @Test
    void vocalTractChangesTheSoundButNotThePitch() {
        byte[] plain = spoken(SENTENCE, Map.of());
        byte[] smaller = spoken(SENTENCE, Map.of("tract", 1.3));

        assertThat(smaller).isNotEqualTo(plain);
        assertThat(pitch(Map.of("tract", 1.3)) - pitch(Map.of())).isBetween(-15.0, 15.0);
    }

    /// MaryTTS keeps the pitch in the voice, which all calls share.
    @Test
    void voicesThatSpeakAtTheSameTimeKeepTheirOwnPitch() throws Exception {
        try (ExecutorService calls = Executors.newFixedThreadPool(4)) {
            List<Future<Double>> pitches =
                    calls.invokeAll(
                            List.of(
                                    () -> pitch(Map.of("pitch", 80)),
                                    () -> pitch(Map.of("pitch", -60)),
                                    () -> pitch(Map.of("pitch", 80)),
                                    () -> pitch(Map.of("pitch", -60)),
                                    () -> pitch(Map.of("pitch", 80)),
                                    () -> pitch(Map.of("pitch", -60))));

            assertThat(pitches.stream().map(pitch -> result(pitch) > 180))
                    .containsExactly(true, false, true, false, true, false);
        }
    }

    private double pitch(Map<String, Object> settings) {
        return FundamentalFrequency.median(spoken(SENTENCE, settings), MaryStream.SAMPLE_RATE);
    }

    private static double result(Future<Double> pitch) {
        try {
            return pitch.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
