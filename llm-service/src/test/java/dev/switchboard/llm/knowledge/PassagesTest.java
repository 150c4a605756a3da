package dev.switchboard.llm.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassagesTest {
    @Test
    void eachSectionIsAPassageThatKnowsTheHeadingsAboveIt() {
        var passages =
                markdown(
                        """
                        Before all.

                        # House

                        ### Roof
                        Tiles.

                        ## Cellar
                        Wine.

                        # Garden
                        Roses.
                        """);

        assertThat(passages)
                .containsExactly(
                        new PassageDraft("", "Before all."),
                        new PassageDraft("House > Roof", "Tiles."),
                        new PassageDraft("House > Cellar", "Wine."),
                        new PassageDraft("Garden", "Roses."));
    }

    @Test
    void hashesInCodeAndInPlainTextAreNoHeadings() {
        assertThat(markdown("# Setup\n\n```\n# no heading\nrun\n```"))
                .extracting(PassageDraft::section)
                .containsExactly("Setup");
        assertThat(
                        Passages.of(
                                new DocumentDraft(
                                        "t", "# one\ntwo", "text/plain", Optional.empty())))
                .extracting(PassageDraft::section)
                .containsExactly("");
    }

    @Test
    void longSectionIsCutBetweenSentencesIntoBoundedPassagesThatOverlap() {
        String text =
                IntStream.range(0, 100)
                        .mapToObj("This is the sentence that has number %d."::formatted)
                        .collect(Collectors.joining(" "));

        var passages = markdown("# Long\n\n" + text);

        assertThat(passages).hasSizeBetween(5, 8);
        assertThat(passages)
                .allSatisfy(passage -> {
                    assertThat(passage.text().length()).isLessThanOrEqualTo(900);
                    assertThat(passage.text()).startsWith("This is").endsWith(".");
                });
        for (int i = 0; i + 1 < passages.size(); i++) {
            String before = passages.get(i).text();
            assertThat(passages.get(i + 1).text())
                    .contains(before.substring(before.lastIndexOf("This is")));
        }
    }

    @Test
    void wordWithoutAnyBreakIsCutAllTheSame() {
        assertThat(markdown("x".repeat(5000)))
                .hasSizeGreaterThan(4)
                .allSatisfy(
                        passage -> assertThat(passage.text().length()).isLessThanOrEqualTo(900));
    }

    @Test
    void documentOfHeadingsAloneIsOnePassage() {
        assertThat(markdown("# One\n\n## Two")).hasSize(1);
    }

    private static List<PassageDraft> markdown(String text) {
        return Passages.of(new DocumentDraft("t", text, "text/markdown", Optional.empty()));
    }
}
