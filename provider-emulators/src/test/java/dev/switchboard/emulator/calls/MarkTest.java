package dev.switchboard.emulator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "255, 255", "17, 240", "128, 1"})
    void isFoundInTheWordsOfAText(int call, int turn) {
        Mark mark = new Mark(call, turn);

        assertThat(Mark.in("Your " + mark.words() + " is noted.")).contains(mark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "make code", "the code of conduct", "code baba"})
    void isNotFoundInOtherTexts(String text) {
        assertThat(Mark.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 24_000})
    void isHeardInItsTones(int rate) {
        Mark mark = new Mark(199, 41);

        assertThat(Mark.heard(mark.tones(rate), rate)).contains(mark);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 20_000})
    void isNotHeardInAnyOtherSound(int amplitude) {
        short[] sound = new short[16_000];
        Arrays.fill(sound, (short) amplitude);

        assertThat(Mark.heard(sound, 16_000)).isEmpty();
    }
}
