package dev.switchboard.llm.provider.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordGroupsTest {
    @Test
    void groupsMakeTheTextAgain() {
        String text = "One two three four five six  seven eight nine.";

        assertThat(String.join("", WordGroups.of(text))).isEqualTo(text);
        assertThat(WordGroups.of(text)).first().isEqualTo("One two three four ");
    }
}
