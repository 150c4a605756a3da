package dev.switchboard.gateway.turn.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.turn.sentence.Completion.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GermanCompletenessTest {
    private static final Expected ANYTHING = new Expected.Anything();

    private final Completeness german = Completeness.of("de-DE");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ja",
                "Nein, danke.",
                "ja genau das stimmt",
                "Wann haben Sie geöffnet?",
                "wann haben sie heute geöffnet",
                "Ich möchte meinen Vertrag kündigen.",
                "meine mail ist anna punkt schmidt at web punkt de",
                "Es ist anna.schmidt@example.org.",
                "meine nummer ist null eins sieben zwei fünf fünf fünf null eins vier zwei",
                "Vielen Dank. Auf Wiederhören!",
                "das ist alles"
            })
    void finishedWordsAreComplete(String words) {
        assertThat(probability(words)).as(words).isGreaterThanOrEqualTo(0.75);
    }

    @ParameterizedTest
    @CsvSource({
        "ich möchte, TRAILING",
        "ich möchte einen tisch für, TRAILING",
        "ich brauche einen klempner und, TRAILING",
        "es ist kaputt weil, TRAILING",
        "ich hätte gerne einen, TRAILING",
        "meine nummer ist, TRAILING",
        "mein name ist, TRAILING",
        "ich wollte fragen ähm, HESITATION",
        "ich wohne in..., HESITATION",
        "meine nummer ist null eins sieben, NUMBER",
        "null eins sieben zwei fünfundfünfzig, NUMBER",
        "meine kundennummer ist achtundvierzig elf, NUMBER",
        "anna punkt schmidt at, EMAIL",
        "anna punkt schmidt at web punkt, EMAIL",
        "meine mail ist anna, EMAIL",
        "es ist b wie berta, SPELLING",
        "s c h m i, SPELLING",
        "b wie, SPELLING"
    })
    void wordsThatMustGoOnAreNot(String words, Kind kind) {
        Completion judged = german.of(words, ANYTHING);
        assertThat(judged.kind()).as(words).isEqualTo(kind);
        assertThat(judged.probability()).as(words).isLessThanOrEqualTo(0.3);
    }

    /// A German clause often ends with its verb, or with what belongs to it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "einen tisch für zwei",
                "um halb sechs",
                "ich habe meine karte um fünf verloren",
                "wo kommen sie her",
                "können sie das bitte ausschalten",
                "ich weiß nicht wo das ist",
                "weil mein sohn krank ist",
                "was ist das",
                "Das ist der Punkt.",
                "Ich rufe später noch mal an.",
                "Ich habe das Paket nicht bekommen, das ich bestellt habe.",
                "ich möchte gerne einen termin vereinbaren",
                "am dritten mai"
            })
    void verbsAtTheEndAndAmountsAreOrdinaryEnds(String words) {
        assertThat(probability(words)).as(words).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void agentsQuestionSaysWhatIsExpected() {
        Question question = Question.of("de");
        assertThat(question.expected("Wie lautet Ihre Kundennummer?"))
                .isInstanceOf(Expected.Digits.class);
        assertThat(question.expected("Nennen Sie mir bitte Ihre E-Mail-Adresse."))
                .isInstanceOf(Expected.Email.class);
        assertThat(question.expected("Können Sie das buchstabieren?"))
                .isInstanceOf(Expected.YesOrNo.class);
        assertThat(question.expected("Passt Ihnen das?")).isInstanceOf(Expected.YesOrNo.class);
    }

    private double probability(String words) {
        return german.of(words, ANYTHING).probability();
    }
}
