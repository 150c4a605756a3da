package dev.switchboard.gateway.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The caller's microphone takes up what the caller's speaker plays.
class EchoScenesTest {
    private static final String HOURS =
            "We open at nine in the morning, every day, except on Sundays, when we open at noon.";

    @Test
    void agentDoesNotInterruptItself() {
        Scene scene = Scene.call().answers("when do you open", HOURS).echoes(0.2, 120);
        scene.waits(300).says("open").afterAnswer(3_000);

        assertThat(scene.asked()).hasSize(1);
        assertThat(scene.transcripts()).containsExactly("when do you open");
        assertThat(scene.heard()).endsWith("when we open at noon.");
    }

    @Test
    void agentIsNotInterruptedByItselfInItsSecondAnswerEither() {
        Scene scene = Scene.call().answers("when do you open", HOURS).echoes(0.2, 120);
        scene.waits(300).says("table").afterAnswer(1_500).says("open").afterAnswer(3_000);

        assertThat(scene.asked()).hasSize(2);
        assertThat(scene.heard()).endsWith("when we open at noon.");
    }

    /// Over a line that echoes only words interrupt; those of the caller do.
    @Test
    void callerInterruptsOverAnEcho() {
        Scene scene = Scene.call().answers("when do you open", HOURS).echoes(0.2, 120);
        scene.waits(300).says("table").afterAnswer(1_500).says("open").intoAnswer(2_500);
        scene.says("shop").afterAnswer(2_000);

        assertThat(scene.soundsOn(scene.lastSaidAt())).isLessThanOrEqualTo(1_250);
        assertThat(scene.asked()).hasSize(3);
        assertThat(scene.lastAsked().getLast()).contains("mean the other");
        assertThat(scene.heard()).endsWith(Scene.NOTED);
    }
}
