package dev.switchboard.tts.provider.mary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.switchboard.tts.synthesis.FundamentalFrequency;
import dev.switchboard.tts.synthesis.SpeechSynthesizer;
import dev.switchboard.tts.synthesis.SpeechSynthesizerContract;
import dev.switchboard.tts.synthesis.SynthesisStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import marytts.htsengine.HTSVocoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void vocalTractChangesTheSound() {
        assertThat(spoken(SENTENCE, Map.of("tract", 1.3))).isNotEqualTo(spoken(SENTENCE, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.85, 1, 1.2})
    void pitchAndLengthAreAsAskedWhateverTheVocalTract(double tract) {
        byte[] audio = spoken(SENTENCE, Map.of("tract", tract, "pitch", -30, "rate", 0.9));

        assertThat(pitch(audio)).isCloseTo(pitch(Map.of()) - 30, withPercentage(6));
        assertThat(seconds(audio))
                .isCloseTo(seconds(spoken(SENTENCE, Map.of())) / 0.9, withPercentage(6));
    }

    /// MaryTTS's own way to change the vocal tract keeps a clause back until it is complete.
    @Test
    void clauseIsHeardWhileItsEndIsStillBeingMade() {
        List<Boolean> making = new ArrayList<>();
        try (SynthesisStream stream = open(Map.of("tract", 1.1, "pitch", -30))) {
            stream.speak(SENTENCE, _ -> making.add(vocoderRuns()));
        }

        assertThat(making).first().isEqualTo(true);
    }

    /// It can be 1024 samples ahead of its reader.
    private static boolean vocoderRuns() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().startsWith(HTSVocoder.class.getName()));
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
        return pitch(spoken(SENTENCE, settings));
    }

    private static double pitch(byte[] audio) {
        return FundamentalFrequency.median(audio, MaryStream.SAMPLE_RATE);
    }

    private static double result(Future<Double> pitch) {
        try {
            return pitch.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
