package dev.switchboard.gateway.interruption;

import static dev.switchboard.gateway.interruption.Scene.played;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// A caller who makes a sound while the agent looks for an answer.
class ThinkingTest {
    @Test
    void noiseWhileTheAgentThinksDoesNotCancelTheAnswer() {
        assertThat(played(Map.of(), true, "0 agent thinking", "800 voice 1500", "3500 final"))
                .containsExactly("3500 Resume NOISE");
    }

    @Test
    void mhmWhileTheAgentThinksDoesNotCancelTheAnswer() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent thinking",
                                "800 voice 600",
                                "1300 words okay",
                                "2000 final Okay."))
                .containsExactly("2000 Resume BACKCHANNEL");
    }

    @Test
    void wordWhileTheAgentThinksTakesTheQuestionBack() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent thinking",
                                "800 voice 300",
                                "1300 words tomorrow"))
                .containsExactly("1300 Interrupt WORDS from 800");
    }

    @Test
    void thinkingMayTakeMoreWordsOrHalfASecondThatEndsInSome() {
        Map<String, Object> own = Map.of("thinking", Map.of("minWords", 3));
        String words = "1300 words not tomorrow\n2000 final Not tomorrow.";
        assertThat(played(own, true, "0 agent thinking", "800 voice 300", words))
                .containsExactly("2000 Resume NOISE");
        assertThat(played(own, true, "0 agent thinking", "800 voice 640", words))
                .containsExactly("2000 Interrupt WORDS from 800");
    }

    @Test
    void callerWhoGoesOnWhenTheAnswerBeginsStopsIt() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent speaking",
                                "100 agent thinking",
                                "3200 voice 2000",
                                "3520 agent speaking"))
                .containsExactly("3552 Pause", "4000 Interrupt SPEECH from 3200");
    }

    @Test
    void lateTranscriptOfTheTurnThatIsAnsweredIsNoInterruption() {
        assertThat(played(Map.of(), true, "0 agent thinking", "400 final What is the time?"))
                .isEmpty();
    }

    @Test
    void noisesWhileTheAgentThinksDoNotMakeTheLineNoisy() {
        String noise = "%d voice 96%n%d final";
        String noises =
                noise.formatted(500, 900)
                        + "\n"
                        + noise.formatted(1500, 1900)
                        + "\n"
                        + noise.formatted(2500, 2900);
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent thinking",
                                noises,
                                "3000 agent listening",
                                "3100 agent speaking",
                                "7200 voice 96"))
                .contains("7264 Pause");
    }

    @Test
    void everythingSaidWhileTheAgentThinksIsOneTurn() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent thinking",
                                "800 voice 320",
                                "1408 voice 320",
                                "1600 words not tomorrow"))
                .containsExactly("1600 Interrupt WORDS from 800");
    }

    @Test
    void voiceThatBeganWhileTheAgentThoughtIsDecidedWithinHalfASecondOfItsSpeech() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent speaking",
                                "100 agent thinking",
                                "3200 voice 320",
                                "3456 agent speaking"))
                .containsExactly("3488 Pause", "3936 Resume NOISE KEPT");
    }
}
