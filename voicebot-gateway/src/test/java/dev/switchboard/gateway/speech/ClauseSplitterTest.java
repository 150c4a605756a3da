package dev.switchboard.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClauseSplitterTest {
    @Test
    void firstClauseEndsAtACommaAndTheOthersAreSentences() {
        assertThat(
                        split(
                                "Of course you can, we are open from nine to five, also on Saturdays. Do you want to visit us? We would be glad."))
                .containsExactly(
                        "Of course you can,",
                        " we are open from nine to five, also on Saturdays.",
                        " Do you want to visit us?",
                        " We would be glad.");
    }

    @Test
    void shortOpeningWordWaitsForMore() {
        assertThat(split("Yes, we can do that. Sure."))
                .containsExactly("Yes, we can do that.", " Sure.");
    }

    @Test
    void longOpeningWithoutAMarkIsCutAfterSixWords() {
        assertThat(split("The opening hours here are always rather long because people ask"))
                .first()
                .isEqualTo("The opening hours here are always");
    }

    @Test
    void cutDoesNotLeaveAnArticleHanging() {
        assertThat(split("You will find our shop at the corner of the street today"))
                .first()
                .isEqualTo("You will find our shop at the corner");
    }

    @Test
    void firstSentenceIsOutBeforeTheSecondIsWritten() {
        assertThat(new ClauseSplitter().add("Hello there. H")).containsExactly("Hello there.");
    }

    @Test
    void numbersAndAbbreviationsDoNotEndASentence() {
        assertThat(split("Right: it costs 3.5 euros at Dr. Smith's, e.g. on Monday. Next one."))
                .containsExactly(
                        "Right:",
                        " it costs 3.5 euros at Dr. Smith's, e.g. on Monday.",
                        " Next one.");
    }

    @Test
    void germanOrdinalsAndAbbreviationsDoNotEndASentence() {
        assertThat(split("Gern, am 3. Mai um 14 Uhr bei Hr. Meier, z. B. in Nr. 5. Passt das?"))
                .containsExactly(
                        "Gern, am 3. Mai um 14", " Uhr bei Hr. Meier, z. B. in Nr. 5. Passt das?");
    }

    @Test
    void endlessSentenceIsCutBetweenWords() {
        String endless = "Well now; " + "word ".repeat(200);
        List<String> clauses = split(endless);
        assertThat(clauses).allMatch(clause -> clause.length() <= 310);
        assertThat(String.join("", clauses)).isEqualTo(endless);
    }

    @Test
    void clausesJoinedAreTheText() {
        String text = "One two three, four. Five!\n\n- six\n- seven \"eight.\" Nine";
        assertThat(String.join("", split(text))).isEqualTo(text);
    }

    /// Token by token, as a model writes.
    private static List<String> split(String text) {
        ClauseSplitter splitter = new ClauseSplitter();
        List<String> clauses = new ArrayList<>();
        for (int i = 0; i < text.length(); i += 3) {
            clauses.addAll(splitter.add(text.substring(i, Math.min(text.length(), i + 3))));
        }
        splitter.finish().ifPresent(clauses::add);
        return clauses;
    }
}
