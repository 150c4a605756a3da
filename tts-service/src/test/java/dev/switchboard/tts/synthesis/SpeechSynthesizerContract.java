package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every provider does.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class SpeechSynthesizerContract {
    private static final String SENTENCE = "Your parcel will arrive tomorrow morning.";

    protected abstract SpeechSynthesizer synthesizer();

    /// A setting that the provider refuses.
    protected abstract Map<String, Object> invalidSettings();

    @Test
    public void speaksASentenceInAPlausibleTime() {
        byte[] audio = spoken(SENTENCE);

        assertThat(seconds(audio)).isBetween(1.2, 5.0);
    }

    @Test
    public void audioIsLoudEnoughAndNotClipped() {
        short[] samples = FundamentalFrequency.samples(spoken(SENTENCE));

        assertThat(FundamentalFrequency.loudness(samples)).isBetween(500.0, 12_000.0);
    }

    @Test
    public void longerTextsSoundLonger() {
        assertThat(spoken(SENTENCE).length).isGreaterThan(spoken("Yes, please.").length);
    }

    @Test
    public void numbersAreSpoken() {
        assertThat(seconds(spoken("It costs $1,234.56."))).isGreaterThan(2.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tom & Jerry <laugh> at 100%.",
                "...",
                "你好",
                "Ünïcödé naïve café",
                "a",
                "I'm ok; you're ok",
                "x2 = y^3 + 4",
                "\"Quoted\" (in parentheses) [and brackets] {and braces}",
                "Supercalifragilisticexpialidocious Kubernetes WebRTC NASA xkcd"
            })
    public void oddTextsDoNoHarm(String text) {
        assertThat(seconds(spoken(text))).isLessThan(12.0);
    }

    @Test
    public void streamsWithTheSameSettingsShareAVoiceKey() {
        try (SynthesisStream one = open();
                SynthesisStream other = open()) {
            assertThat(one.voiceKey()).isEqualTo(other.voiceKey());
        }
    }

    @Test
    public void cancelEndsAClauseAndLeavesTheStreamUsable() throws InterruptedException {
        try (SynthesisStream stream = open()) {
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            CountDownLatch ended = new CountDownLatch(1);
            Thread.ofPlatform()
                    .start(() -> {
                        stream.speak((SENTENCE + " ").repeat(4), heard::writeBytes);
                        ended.countDown();
                    });
            do {
                stream.cancel();
            } while (!ended.await(10, TimeUnit.MILLISECONDS));

            assertThat(seconds(heard.toByteArray())).isLessThan(4.0);
            assertThat(seconds(spoken(SENTENCE, stream))).isBetween(1.2, 5.0);
        }
    }

    @Test
    public void sinkThatThrowsEndsTheClause() {
        try (SynthesisStream stream = open()) {
            AudioSink refuses =
                    _ -> {
                        throw new CancellationException();
                    };

            assertThatThrownBy(() -> stream.speak(SENTENCE, refuses))
                    .isInstanceOf(CancellationException.class);
            assertThat(seconds(spoken(SENTENCE, stream))).isBetween(1.2, 5.0);
        }
    }

    @Test
    public void settingsThatItCannotWorkWithAreRefused() {
        ProviderSettings invalid =
                new ProviderSettings(synthesizer().name(), invalidSettings(), Map.of());

        assertThatThrownBy(() -> synthesizer().open(invalid))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.type())
                                        .isEqualTo(ProblemType.INVALID_CONFIGURATION));
    }

    @Test
    public void everyVoiceOfTheListCanBeOpened() {
        assertThat(synthesizer().voices())
                .isNotEmpty()
                .allSatisfy(voice -> {
                    try (SynthesisStream stream = open(voice.settings())) {
                        assertThat(stream.sampleRate()).isEqualTo(voice.sampleRate());
                    }
                });
    }

    protected final SynthesisStream open(Map<String, Object> settings) {
        return synthesizer().open(new ProviderSettings(synthesizer().name(), settings, Map.of()));
    }

    protected final byte[] spoken(String clause, Map<String, Object> settings) {
        try (SynthesisStream stream = open(settings)) {
            return spoken(clause, stream);
        }
    }

    private SynthesisStream open() {
        return open(Map.of());
    }

    private byte[] spoken(String clause) {
        return spoken(clause, Map.of());
    }

    private static byte[] spoken(String clause, SynthesisStream stream) {
        ByteArrayOutputStream audio = new ByteArrayOutputStream();
        stream.speak(clause, audio::writeBytes);
        return audio.toByteArray();
    }

    protected final double seconds(byte[] audio) {
        return audio.length / 2.0 / synthesizer().voices().getFirst().sampleRate();
    }
}
