package dev.switchboard.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello there. How are you? Fine! Thanks.",
                "It costs 3.5 euros, e.g. in Paris. Mr. Smith paid 12. 5 more came. Then he left.",
                "He said \"stop.\" (Nobody did.) See (it was late. so what) and more, etc. or so.",
                "Wow!Really?Yes. I live in the U.S. Army base... and you? - No.",
                "Your **new** plan is _ready_. See [our terms. All of them](https://a.example/x?A=b)."
                        + " Bye.",
                "Look. ![A picture. Yes](https://a.example/y) Go to https://www.example.com/a?B=c."
                        + " Then <b class=\"A. B\">stop</b>. <!-- Not. This. --> Done.",
                "Great! \uD83C\uDF89\uD83D\uDC4D\uD83C\uDFFD Next? \uD83D\uDE42",
                "# Opening hours\n\nWe have:\n- apples. And more\n- pears\n\n1. One is this. Two\n"
                        + "2. Another.\n\nWhich one? Tell me\n\nNow",
                "Run this.\n```sh\nrm -rf X. Yes. No\n```\nThen wait. For it.",
                "Closed.\n\n| Day | Open. Yes |\n|---|---|\n| Monday | nine |\n\nSo come. Early.",
                "> Quoted. Indeed.\n> 1. And more. Of it\n---\nCafe\u0301s. E\u0301t cetera. 2 < 4. A"
                        + " [note. Open",
                "If you would like to change the delivery address of the order that you placed"
                        + " yesterday, please tell me the new street, the number of the house, the"
                        + " city and the postal code, and I will change it for you right away. Yes?",
                "...",
                ""
            })
    void clausesAreThoseOfTheWholeHoweverItIsCutIntoPieces(String text) {
        List<String> whole = ClauseSplitter.split(SpeakableText.of(text));

        for (int length = 1; length <= Math.max(1, text.length()); length++) {
            assertThat(clauses(text, length)).as("pieces of %d", length).isEqualTo(whole);
        }
    }

    @Test
    void clauseIsSureWithTheFirstLetterOfTheNextSentence() {
        GrowingText text = new GrowingText();
        text.append("It is Mr. Smith. ");
        assertThat(text.next()).isEmpty();
        text.append("H");
        assertThat(text.next()).containsExactly("It is Mr. Smith.");
        assertThat(text.next()).isEmpty();
        text.append("ow are you?");
        assertThat(text.next()).isEmpty();
        assertThat(text.finish()).containsExactly("How are you?");
    }

    @Test
    void textWithoutPunctuationDoesNotWaitForItsEnd() {
        GrowingText text = new GrowingText();
        text.append("word ".repeat(40));

        assertThat(text.next())
                .singleElement()
                .satisfies(clause -> assertThat(clause).hasSizeBetween(100, 160));
    }

    private static List<String> clauses(String text, int length) {
        GrowingText growing = new GrowingText();
        List<String> clauses = new ArrayList<>();
        for (int at = 0; at < text.length(); at += length) {
            growing.append(text.substring(at, Math.min(text.length(), at + length)));
            clauses.addAll(growing.next());
        }
        clauses.addAll(growing.finish());
        return clauses;
    }
}
