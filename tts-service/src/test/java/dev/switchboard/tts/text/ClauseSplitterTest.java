package dev.switchboard.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClauseSplitterTest {
    @Test
    void sentencesAreSpokenOneByOne() {
        assertThat(ClauseSplitter.split("Hello. How are you? Fine!"))
                .containsExactly("Hello.", "How are you?", "Fine!");
    }

    @Test
    void abbreviationsAndDecimalsDoNotEndASentence() {
        assertThat(ClauseSplitter.split("Mr. Smith paid 3.50 dollars to Dr. Jones."))
                .containsExactly("Mr. Smith paid 3.50 dollars to Dr. Jones.");
    }

    @Test
    void longSentencesAreCutAtTheirPauses() {
        String first =
                "If you would like to change the delivery address of the order that you placed"
                        + " yesterday, please tell me the new street, the number of the house, the city";
        String second = "and the postal code, and I will change it for you right away.";

        assertThat(ClauseSplitter.split(first + " " + second)).containsExactly(first, second);
    }

    @Test
    void textWithoutAnyPauseIsCutBetweenWords() {
        assertThat(ClauseSplitter.split("word ".repeat(100)))
                .allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(160))
                .allSatisfy(piece -> assertThat(piece).endsWith("word"));
    }

    @Test
    void oneEndlessWordIsCutSomewhere() {
        assertThat(String.join("", ClauseSplitter.split("x".repeat(1000)))).hasSize(1000);
    }

    @Test
    void nothingHasNoClauses() {
        assertThat(ClauseSplitter.split("")).isEmpty();
    }
}
