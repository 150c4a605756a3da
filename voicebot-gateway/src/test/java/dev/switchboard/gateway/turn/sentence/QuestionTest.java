package dev.switchboard.gateway.turn.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
    private final Question english = Question.of("en");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is your phone number?",
                "Sure. Could you give me your account number, please?",
                "Please tell me your zip code.",
                "And the card number? Take your time."
            })
    void agentThatAsksForANumberWaitsForItsDigits(String words) {
        assertThat(english.expected(words)).as(words).isEqualTo(new Expected.Digits(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is your phone number still the same?",
                "I have a table at seven. Does that work for you?",
                "Friday at noon, right?"
            })
    void agentThatAsksForAYesIsAnsweredShortly(String words) {
        Expected expected = english.expected(words);
        assertThat(Completeness.of("en").of("yes", expected).probability())
                .as(words)
                .isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void agentThatAsksForAnAddressWaitsForItsDomain() {
        assertThat(english.expected("What's your email address?")).isEqualTo(new Expected.Email());
    }

    @Test
    void agentThatAsksForASpellingWaitsForLetters() {
        assertThat(english.expected("Could you spell your last name for me?"))
                .isEqualTo(new Expected.Spelling());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "...",
                "Your phone number is saved.",
                "How can I help you today?",
                "What is your phone number? Oh, I see it here. How can I help?"
            })
    void agentThatAsksForNothingInParticularExpectsNothing(String words) {
        assertThat(english.expected(words)).as(words).isEqualTo(new Expected.Anything());
    }

    @Test
    void languageWithoutATableExpectsNothingInParticular() {
        assertThat(Question.of("xx").expected("What is your phone number?"))
                .isEqualTo(new Expected.Anything());
    }

    @Test
    void bareDigitsAreInProgressWhenANumberWasAskedFor() {
        Expected number = english.expected("What is your phone number?");
        Completeness completeness = Completeness.of("en");
        assertThat(completeness.of("five", number).probability()).isLessThan(0.25);
        assertThat(completeness.of("415 555 0142", number).probability())
                .isGreaterThanOrEqualTo(0.75);
        assertThat(completeness.of("I don't have one.", number).probability())
                .isGreaterThanOrEqualTo(0.5);
    }
}
