package dev.switchboard.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StablePrefixTest {
    private final StablePrefix shown = new StablePrefix();

    @Test
    void wordsAreShownOnceTwoTranscriptsAgreeOnThem() {
        assertThat(shown.add("what are")).isEmpty();
        assertThat(shown.add("what are your")).isEqualTo("what are");
        assertThat(shown.add("what are your opening")).isEqualTo(" your");
        assertThat(shown.finish("what are your opening hours")).isEqualTo(" opening hours");
    }

    @Test
    void fullStopThatComesAndGoesIsNotShown() {
        shown.add("Go forward.");
        assertThat(shown.add("Go forward ten.")).isEqualTo("Go");
        assertThat(shown.finish("Go forward ten meters.")).isEqualTo(" forward ten meters.");
    }

    @Test
    void finalTranscriptThatContradictsWhatWasShownAddsNothing() {
        shown.add("four queens");
        shown.add("four queens of");
        assertThat(shown.finish("for queen of clubs")).isEmpty();
    }
}
