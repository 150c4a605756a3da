package dev.switchboard.gateway.audio;

import static dev.switchboard.gateway.audio.AudioFormat.CALL;
import static dev.switchboard.gateway.audio.AudioFormat.HEARING;
import static dev.switchboard.gateway.audio.AudioFormat.TELEPHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResamplerTest {
    @Test
    void toneOfSpeechKeepsItsLevelDownwards() {
        AudioFrame heard = new Resampler(CALL, HEARING).resample(tone(1_000, CALL));
        assertThat(heard.length()).isEqualTo(16_000);
        assertThat(decibels(heard)).isCloseTo(0, within(0.1));
    }

    @Test
    void toneNearTheEdgeOfTheBandKeepsItsLevel() {
        assertThat(decibels(new Resampler(CALL, HEARING).resample(tone(6_500, CALL))))
                .isCloseTo(0, within(0.5));
    }

    /// 10 kHz cannot be told at 16 kHz: it would come back as 6 kHz, right among the consonants.
    @Test
    void toneAboveTheBandIsGoneInsteadOfFolded() {
        assertThat(decibels(new Resampler(CALL, HEARING).resample(tone(10_000, CALL))))
                .isLessThan(-70);
    }

    @Test
    void toneKeepsItsLevelUpwards() {
        AudioFrame sent = new Resampler(HEARING, CALL).resample(tone(3_000, HEARING));
        assertThat(sent.length()).isEqualTo(24_000);
        assertThat(decibels(sent)).isCloseTo(0, within(0.1));
    }

    /// Telephones carry up to 3400 Hz; 3300 is still whole, in both directions.
    @Test
    void voiceOfATelephoneKeepsItsLevel() {
        AudioFrame heard = new Resampler(TELEPHONE, CALL).resample(tone(3_300, TELEPHONE));
        assertThat(heard.length()).isEqualTo(24_000);
        assertThat(decibels(heard)).isCloseTo(0, within(0.1));
        AudioFrame sent = new Resampler(CALL, TELEPHONE).resample(tone(3_300, CALL));
        assertThat(sent.length()).isEqualTo(8_000);
        assertThat(decibels(sent)).isCloseTo(0, within(0.1));
    }

    /// 5 kHz would come out of a telephone as 3 kHz.
    @Test
    void consonantsAboveTheBandOfATelephoneAreNotFolded() {
        assertThat(decibels(new Resampler(CALL, TELEPHONE).resample(tone(5_000, CALL))))
                .isLessThan(-70);
    }

    /// A tone at 8 kHz has a mirror image around 4 kHz, which must not be heard at 24 kHz.
    @Test
    void telephoneGetsNoMirrorImageUpwards() {
        AudioFrame heard = new Resampler(TELEPHONE, CALL).resample(tone(3_000, TELEPHONE));
        assertThat(Tone.amplitude(heard, CALL, 5_000)).isLessThan(10);
    }

    @Test
    void oddRatesWorkToo() {
        AudioFormat cd = new AudioFormat(22_050);
        AudioFrame sent = new Resampler(cd, CALL).resample(tone(2_000, cd));
        assertThat(sent.length()).isEqualTo(24_000);
        assertThat(decibels(sent)).isCloseTo(0, within(0.1));
    }

    /// The filter adds whole numbers, which turn round where they overflow.
    @Test
    void loudestInputThereIsIsClippedAndNotTurnedRound() {
        for (AudioFormat from : List.of(CALL, HEARING, TELEPHONE, new AudioFormat(22_050))) {
            for (AudioFormat to : List.of(CALL, HEARING, TELEPHONE)) {
                short[] square = new short[from.sampleRate()];
                for (int i = 0; i < square.length; i++) {
                    square[i] = i / 20 % 2 == 0 ? Short.MIN_VALUE : Short.MAX_VALUE;
                }
                AudioFrame sent = new Resampler(from, to).resample(AudioFrame.of(square));
                assertThat(decibels(sent)).as("%s to %s", from, to).isBetween(12.0, 13.5);
            }
        }
    }

    @Test
    void chunksOfAnySizeGiveTheSameAsTheWhole() {
        AudioFrame input = tone(1_234, CALL);
        short[] whole = new Resampler(CALL, HEARING).resample(input).samples();
        Resampler stream = new Resampler(CALL, HEARING);
        short[] joined = new short[whole.length];
        int at = 0;
        for (int from = 0, size = 1; from < input.length(); from += size, size = size % 700 + 37) {
            int to = Math.min(input.length(), from + size);
            short[] part =
                    stream.resample(AudioFrame.of(Arrays.copyOfRange(input.samples(), from, to)))
                            .samples();
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        assertThat(at).isEqualTo(whole.length);
        assertThat(joined).isEqualTo(whole);
    }

    private static AudioFrame tone(double hertz, AudioFormat format) {
        short[] samples = new short[format.sampleRate()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (10_000 * Math.sin(2 * Math.PI * hertz * i / format.sampleRate()));
        }
        return AudioFrame.of(samples);
    }

    /// The level against the tone's own, without the edges.
    private static double decibels(AudioFrame frame) {
        short[] samples = frame.samples();
        double sum = 0;
        for (int i = 1_000; i < samples.length - 1_000; i++) {
            sum += (double) samples[i] * samples[i];
        }
        double rms = Math.sqrt(sum / (samples.length - 2_000));
        return 20 * Math.log10(Math.max(rms, 1e-3) / (10_000 / Math.sqrt(2)));
    }
}
