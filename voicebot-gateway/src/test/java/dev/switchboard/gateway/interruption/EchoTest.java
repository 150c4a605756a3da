package dev.switchboard.gateway.interruption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EchoTest {
    private static final String SAID = "You know, your table is booked for Tuesday at eight.";

    @Test
    void wordsFromTheMiddleAreTheSame() {
        assertThat(similarity("table is booked")).isEqualTo(1);
    }

    @Test
    void wordsThatWereHeardNearlyRightAreTheSame() {
        assertThat(similarity("your tables bookt for tuesday")).isGreaterThan(Echo.ALIKE);
    }

    @Test
    void otherWordsAreNot() {
        assertThat(similarity("no I said Wednesday")).isLessThan(0.6);
        assertThat(similarity("can you move it to nine")).isLessThan(0.6);
    }

    @Test
    void shortWordInsideALongOneIsAnother() {
        assertThat(similarity("no")).isZero();
        assertThat(similarity("ate")).isLessThan(Echo.ALIKE);
    }

    @Test
    void sameWordsInAnotherOrderAreNotTheSame() {
        assertThat(similarity("at Tuesday for booked is table")).isLessThan(Echo.ALIKE);
    }

    @Test
    void nothingIsLikeNothing() {
        assertThat(similarity("")).isZero();
        assertThat(Echo.similarity(Wording.words("hello"), Wording.words(""))).isZero();
    }

    private static double similarity(String heard) {
        return Echo.similarity(Wording.words(heard), Wording.words(SAID));
    }
}
