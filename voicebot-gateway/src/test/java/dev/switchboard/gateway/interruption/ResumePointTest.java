package dev.switchboard.gateway.interruption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResumePointTest {
    private static final List<SpokenWord> WORDS =
            List.of(
                    new SpokenWord("Your", 0, 300),
                    new SpokenWord("reservation", 320, 1100),
                    new SpokenWord("stands.", 1150, 1700));

    @Test
    void agentGoesOnWithTheWordAtWhichItStoodStill() {
        assertThat(ResumePoint.of(WORDS, 800)).isEqualTo(320);
    }

    @Test
    void betweenTwoWordsTheLastOneIsRepeated() {
        assertThat(ResumePoint.of(WORDS, 1120)).isEqualTo(320);
    }

    @Test
    void atTheVeryBeginningOfAWordItIsTheOneBefore() {
        assertThat(ResumePoint.of(WORDS, 1150)).isEqualTo(320);
    }

    @Test
    void beforeTheFirstWordNothingIsRepeated() {
        assertThat(ResumePoint.of(WORDS, 0)).isZero();
    }

    @Test
    void itIsNeverMoreThanASecondAndAHalf() {
        assertThat(ResumePoint.of(WORDS, 4000)).isEqualTo(2500);
    }

    @Test
    void whereNoWordsAreKnownItIsAboutOne() {
        assertThat(ResumePoint.of(List.of(), 2000)).isEqualTo(1700);
        assertThat(ResumePoint.of(List.of(), 100)).isZero();
    }

    @Test
    void wordsOfAVoiceThatSaysNoTimesAreSpreadByTheirLetters() {
        assertThat(SpokenWord.spread("I am here", 1000, 1900))
                .containsExactly(
                        new SpokenWord("I", 1000, 1100),
                        new SpokenWord("am", 1200, 1400),
                        new SpokenWord("here", 1500, 1900));
        assertThat(SpokenWord.spread("", 0, 100)).isEmpty();
    }
}
