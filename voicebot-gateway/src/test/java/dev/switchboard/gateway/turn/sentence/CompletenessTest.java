package dev.switchboard.gateway.turn.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.turn.sentence.Completion.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTest {
    private static final Expected ANYTHING = new Expected.Anything();

    private final Completeness english = Completeness.of("en-US");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "No, thank you.",
                "yeah that's right",
                "What are your opening hours?",
                "what time do you close today",
                "I'd like to cancel my subscription.",
                "my email is john dot smith at gmail dot com",
                "It's jane.doe@example.org.",
                "my number is 415 555 0142",
                "Thank you. Goodbye!",
                "card number 4242 4242 4242 4242"
            })
    void finishedWordsAreComplete(String words) {
        assertThat(probability(words)).as(words).isGreaterThanOrEqualTo(0.75);
    }

    @ParameterizedTest
    @CsvSource({
        "I would like to, TRAILING",
        "I want to book a table for, TRAILING",
        "my number is, TRAILING",
        "it broke because, TRAILING",
        "I need a plumber and, TRAILING",
        "I was wondering um, HESITATION",
        "well let me see, HESITATION",
        "I live at..., HESITATION",
        "my number is five five five, NUMBER",
        "five five, NUMBER",
        "it's 415 555, NUMBER",
        "four two four two double four, NUMBER",
        "my number is twenty five thirty six, NUMBER",
        "you can mail me at john dot smith at, EMAIL",
        "john dot smith at gmail dot, EMAIL",
        "my email is john, EMAIL",
        "john dot, EMAIL",
        "my email is john.smith@, EMAIL",
        "it is b as in bravo, SPELLING",
        "s m i t, SPELLING",
        "S-M-I, SPELLING",
        "b as in, SPELLING"
    })
    void wordsThatMustGoOnAreNot(String words, Kind kind) {
        Completion judged = english.of(words, ANYTHING);
        assertThat(judged.kind()).as(words).isEqualTo(kind);
        assertThat(judged.probability()).as(words).isLessThanOrEqualTo(0.3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a table for two",
                "at five thirty",
                "I lost my card at five",
                "I'm forty five years old",
                "where are you from",
                "could you please turn it off",
                "I sent you an email yesterday",
                "okay let's do that",
                "that is all"
            })
    void amountsAndParticlesAreOrdinaryEnds(String words) {
        assertThat(probability(words)).as(words).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void onlyTheLastSentenceCounts() {
        assertThat(probability("Where are you? I am at the")).isLessThan(0.25);
        assertThat(probability("My name is Ann and. No.")).isGreaterThanOrEqualTo(0.75);
    }

    @Test
    void nothingIsKnownOfSilence() {
        assertThat(english.of(" ", ANYTHING)).isEqualTo(Completion.UNKNOWN);
        assertThat(english.of("…", ANYTHING)).isEqualTo(Completion.UNKNOWN);
    }

    @Test
    void expectedNumberIsWaitedForUntilItsLastDigit() {
        Expected pin = new Expected.Digits(4);
        assertThat(english.of("one two three", pin).probability()).isLessThan(0.1);
        assertThat(english.of("one two three four", pin).probability()).isGreaterThan(0.8);
    }

    @Test
    void expectedAddressIsWaitedForUntilItsDomain() {
        Expected email = new Expected.Email();
        assertThat(english.of("john smith", email).probability()).isLessThan(0.25);
        assertThat(english.of("john smith at example dot com", email).probability())
                .isGreaterThan(0.8);
    }

    @Test
    void answerToAYesOrNoQuestionIsSurelyComplete() {
        assertThat(english.of("yes", new Expected.YesOrNo()).probability()).isGreaterThan(0.9);
    }

    @Test
    void languageWithoutATableIsJudgedByItsPunctuation() {
        Completeness other = Completeness.of("xx");
        assertThat(other.of("Wie geht es Ihnen?", ANYTHING).probability()).isGreaterThan(0.8);
        assertThat(other.of("Ich wollte,", ANYTHING).probability()).isLessThan(0.25);
        assertThat(other.of("0172 55", ANYTHING).probability()).isLessThan(0.5);
        assertThat(other.of("anna@example.", ANYTHING).probability()).isLessThan(0.25);
    }

    @Test
    void endlessTextIsJudgedByItsEnd() {
        assertThat(probability("and so ".repeat(100_000) + "it works fine now.")).isEqualTo(0.8);
        assertThat(probability("a".repeat(1_000_000))).isBetween(0.0, 1.0);
        assertThat(probability("a-".repeat(500_000))).isBetween(0.0, 1.0);
    }

    private double probability(String words) {
        return english.of(words, ANYTHING).probability();
    }
}
