package dev.switchboard.gateway.audio;

import static dev.switchboard.gateway.audio.Companding.A_LAW;
import static dev.switchboard.gateway.audio.Companding.MU_LAW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against the tables of ITU-T G.711, whose values stand here on the scale of 16-bit samples.
class CompandingTest {
    /// Table 2a: the ends of every segment.
    @ParameterizedTest
    @CsvSource({
        "0x80, 32124", "0x8f, 16764", "0x90, 15996", "0x9f, 8316", "0xa0, 7932", "0xaf, 4092",
        "0xb0, 3900", "0xbf, 1980", "0xc0, 1884", "0xcf, 924", "0xd0, 876", "0xdf, 396",
        "0xe0, 372", "0xef, 132", "0xf0, 120", "0xfe, 8", "0xff, 0", "0x00, -32124",
        "0x0f, -16764", "0x70, -120", "0x7e, -8", "0x7f, 0"
    })
    void muLawCodesStandForTheValuesOfTheTable(String code, int sample) {
        assertThat(decode(MU_LAW, Integer.decode(code))).isEqualTo((short) sample);
    }

    /// Table 1a: the ends of every segment.
    @ParameterizedTest
    @CsvSource({
        "0xaa, 32256", "0xa5, 16896", "0xba, 16128", "0xb5, 8448", "0x8a, 8064", "0x85, 4224",
        "0x9a, 4032", "0x95, 2112", "0xea, 2016", "0xe5, 1056", "0xfa, 1008", "0xf5, 528",
        "0xca, 504", "0xc5, 264", "0xda, 248", "0xd5, 8", "0x55, -8", "0x2a, -32256",
        "0x25, -16896", "0x5a, -248"
    })
    void aLawCodesStandForTheValuesOfTheTable(String code, int sample) {
        assertThat(decode(A_LAW, Integer.decode(code))).isEqualTo((short) sample);
    }

    @ParameterizedTest
    @CsvSource({"0, 0xff", "32767, 0x80", "-32768, 0x00", "1000, 0xce", "-1000, 0x4e"})
    void samplesBecomeCodesOfMuLaw(int sample, String code) {
        assertThat(encode(MU_LAW, sample)).isEqualTo(Integer.decode(code).byteValue());
    }

    @ParameterizedTest
    @CsvSource({"0, 0xd5", "-1, 0x55", "32767, 0xaa", "-32768, 0x2a", "1000, 0xfa", "-1000, 0x7a"})
    void samplesBecomeCodesOfALaw(int sample, String code) {
        assertThat(encode(A_LAW, sample)).isEqualTo(Integer.decode(code).byteValue());
    }

    /// µ-law has two codes for nothing; the negative one comes back as the positive.
    @Test
    void everyCodeSurvivesTheWayThereAndBack() {
        assertThat(changed(MU_LAW)).containsExactly(0x7F);
        assertThat(changed(A_LAW)).isEmpty();
    }

    @Test
    void everySampleComesBackNearerThanTheNextValue() {
        assertThat(worstErrorInSteps(MU_LAW)).isLessThan(0.7);
        assertThat(worstErrorInSteps(A_LAW)).isLessThan(0.7);
    }

    @Test
    void framesKeepTheirLength() {
        AudioFrame frame = AudioFrame.of(new short[] {0, 8, -8, 32_124});
        assertThat(MU_LAW.decode(MU_LAW.encode(frame)).samples())
                .containsExactly((short) 0, (short) 8, (short) -8, (short) 32_124);
    }

    private static List<Integer> changed(Companding companding) {
        return IntStream.range(0, 256)
                .filter(code -> (encode(companding, decode(companding, code)) & 0xFF) != code)
                .boxed()
                .toList();
    }

    /// A step is the distance to the next value of the table.
    private static double worstErrorInSteps(Companding companding) {
        short[] values = new short[256];
        for (int code = 0; code < 256; code++) {
            values[code] = decode(companding, code);
        }
        Arrays.sort(values);
        double worst = 0;
        for (int i = 1; i < 256; i++) {
            int step = values[i] - values[i - 1];
            for (int sample = values[i - 1]; sample < values[i]; sample++) {
                int back = decode(companding, encode(companding, sample) & 0xFF);
                worst = Math.max(worst, Math.abs(back - sample) / (double) Math.max(1, step));
            }
        }
        return worst;
    }

    private static short decode(Companding companding, int code) {
        return companding.decode(new byte[] {(byte) code}).samples()[0];
    }

    private static byte encode(Companding companding, int sample) {
        return companding.encode(AudioFrame.of(new short[] {(short) sample}))[0];
    }
}
