package dev.switchboard.gateway.interruption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeardWordsTest {
    private static final List<SpokenWord> WORDS =
            SpokenWord.spread("We open at nine, every day.", 0, 2700);

    @Test
    void modelLearnsWhatWasHeardAndThatItWasInterrupted() {
        HeardWords heard = HeardWords.of(WORDS, 1000);

        assertThat(heard).isEqualTo(new HeardWords("We open at", "nine, every day."));
        assertThat(heard.forModel()).isEqualTo("We open at [interrupted]");
    }

    @Test
    void wordThatWasCutWasNotHeard() {
        assertThat(HeardWords.of(WORDS, 999).heard()).isEqualTo("We open");
    }

    @Test
    void ofNothingTheMarkerIsLeft() {
        assertThat(HeardWords.of(WORDS, 0).forModel()).isEqualTo("[interrupted]");
    }

    @Test
    void answerThatWasHeardWholeHasNoMarker() {
        assertThat(HeardWords.of(WORDS, 2700).forModel()).isEqualTo("We open at nine, every day.");
    }
}
