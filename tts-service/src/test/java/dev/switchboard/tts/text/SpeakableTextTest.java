package dev.switchboard.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeakableTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    Your **new** plan is _ready_.          | Your new plan is ready.
                    See [our terms](https://a.example/x).  | See our terms.
                    Go to https://www.example.com/a?b=c.   | Go to example.com.
                    Press `enter` now                      | Press enter now
                    Great! \uD83C\uDF89\uD83D\uDC4D\uD83C\uDFFD Next? | Great! Next?
                    <b>Hello</b> there                     | Hello there
                    It’s “fine”                            | It's "fine"
                    my_file_name                           | my file name
                    # Opening hours                        | Opening hours.
                    5 * 3 and 2 < 4                        | 5 3 and 2 < 4
                    """)
    void markupGoesAndWordsStay(String written, String spoken) {
        assertThat(SpeakableText.of(written)).isEqualTo(spoken);
    }

    @Test
    void itemsOfAListAreSentences() {
        assertThat(SpeakableText.of("We have:\n- apples\n- pears\n\nWhich one?"))
                .isEqualTo("We have: apples. pears. Which one?");
    }

    @Test
    void codeIsLeftOut() {
        assertThat(SpeakableText.of("Run this:\n```sh\nrm -rf x\n```\nThen wait."))
                .isEqualTo("Run this: Then wait.");
    }

    @Test
    void tablesAreReadCellByCell() {
        assertThat(SpeakableText.of("| Day | Open |\n|---|---|\n| Monday | nine |"))
                .isEqualTo("Day, Open. Monday, nine.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "***",
                "---",
                "\uD83D\uDE42",
                "...",
                "```\ncode\n```",
                "\u200B\u0007"
            })
    void nothingToSayIsEmpty(String text) {
        assertThat(SpeakableText.of(text)).isEmpty();
    }
}
