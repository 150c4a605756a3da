package dev.switchboard.gateway.interruption;

import static dev.switchboard.gateway.interruption.Scene.played;
import static dev.switchboard.gateway.interruption.Scene.speaking;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// A caller of an agent whose player can stand still. Its first speech is long past: frames are 32
/// ms, so that half a second is over at its last whole frame.
class InterruptionJudgeTest {
    @Test
    void callerWhoTalksOverTheAgentStopsItWithinHalfASecond() {
        assertThat(speaking("3200 voice 2000", "3550 words no"))
                .containsExactly("3264 Pause", "3680 Interrupt SPEECH from 3200");
    }

    /// The words of a "mhm" come when it is long over: until then it is as long as speech.
    @Test
    void voiceOfWhichNothingIsUnderstoodYetIsLeftOpenForLonger() {
        assertThat(speaking("3200 voice 2000"))
                .containsExactly("3264 Pause", "3680 Unclear", "4000 Interrupt SPEECH from 3200");
        assertThat(speaking("3200 voice 600", "3950 words mhm"))
                .containsExactly("3264 Pause", "3680 Unclear", "3968 Resume BACKCHANNEL");
    }

    @Test
    void speechWithABreathInItIsUnclearForAMomentOnly() {
        assertThat(speaking("3200 voice 250", "3500 voice 1000"))
                .containsExactly("3264 Pause", "3680 Unclear", "4032 Interrupt SPEECH from 3200");
    }

    @Test
    void twoWordsInterruptBeforeTheTimeToDecideIsUp() {
        assertThat(speaking("3200 voice 300", "3500 words not today"))
                .containsExactly("3264 Pause", "3500 Interrupt WORDS from 3200");
    }

    @Test
    void oneWordIsNotYetEnough() {
        assertThat(speaking("3200 voice 250", "3500 words tomorrow"))
                .startsWith("3264 Pause", "3680 Unclear");
    }

    @Test
    void clickDoesNotEvenPause() {
        assertThat(speaking("3200 voice 32", "3400 voice 32")).isEmpty();
    }

    @Test
    void coughPausesForAMoment() {
        assertThat(speaking("3200 voice 160")).containsExactly("3264 Pause", "3616 Resume NOISE");
    }

    @Test
    void noiseThatIsOverWhenTheTimeIsUpWasANoise() {
        assertThat(speaking("3200 voice 64", "3456 voice 64"))
                .containsExactly("3264 Pause", "3680 Resume NOISE");
    }

    @Test
    void noiseThatGoesOnWhenTheTimeIsUpIsUnclear() {
        assertThat(speaking("3200 voice 64", "3456 voice 64", "3648 voice 32"))
                .containsExactly("3264 Pause", "3680 Unclear", "5696 Resume NOISE");
    }

    @Test
    void wordThatComesAfterTheNoiseWasForgottenInterrupts() {
        assertThat(speaking("3200 voice 190", "4000 words stop"))
                .containsExactly(
                        "3264 Pause", "3648 Resume NOISE", "4000 Interrupt STOP_WORD from 3200");
    }

    @Test
    void openCaseIsNothingAfterTwoSecondsOfSilence() {
        assertThat(speaking("3200 voice 256"))
                .containsExactly("3264 Pause", "3680 Unclear", "5472 Resume NOISE");
    }

    @Test
    void openCaseIsAnInterruptionWhenItsFinalTranscriptHasAWord() {
        assertThat(speaking("3200 voice 256", "4300 final Tomorrow."))
                .containsExactly("3264 Pause", "3680 Unclear", "4300 Interrupt WORDS from 3200");
    }

    @Test
    void openCaseIsNothingWhenItsFinalTranscriptIsEmpty() {
        assertThat(speaking("3200 voice 256", "4300 final"))
                .containsExactly("3264 Pause", "3680 Unclear", "4300 Resume NOISE");
    }

    @Test
    void openCaseIsAnInterruptionWhenAnotherWordComes() {
        assertThat(speaking("3200 voice 256", "4000 words tomorrow"))
                .containsExactly("3264 Pause", "3680 Unclear", "4000 Interrupt WORDS from 3200");
    }

    @Test
    void openCaseIsAnInterruptionWhenTheCallerGoesOn() {
        assertThat(speaking("3200 voice 256", "4000 voice 900"))
                .containsExactly("3264 Pause", "3680 Unclear", "4544 Interrupt SPEECH from 3200");
    }

    @Test
    void greetingMayTakeMoreThanAnAnswer() {
        Map<String, Object> own = Map.of("greeting", Map.of("pauseAfterMs", 320));
        assertThat(played(own, true, "0 agent greeting", "3200 voice 900"))
                .startsWith("3520 Pause");
        assertThat(played(own, true, "0 agent speaking", "3200 voice 900"))
                .startsWith("3264 Pause");
    }

    @Test
    void thereIsNothingToInterruptWhileTheAgentListens() {
        assertThat(played(Map.of(), true, "0 agent listening", "800 voice 900", "900 words stop"))
                .isEmpty();
    }

    @Test
    void timesAreTheAgents() {
        Map<String, Object> own =
                Map.of("pauseAfterMs", 128, "decideWithinMs", 800, "resumeAfterMs", 1000);
        assertThat(played(own, true, "0 agent speaking", "3200 voice 256"))
                .containsExactly("3328 Pause", "4000 Unclear", "4480 Resume NOISE");
    }

    @Test
    void shortWordIsNoNoise() {
        assertThat(speaking("3200 voice 160", "3400 words no"))
                .containsExactly("3264 Pause", "3680 Unclear", "5376 Resume NOISE");
    }

    @Test
    void wordsThatComeAfterMoreThanFiveSecondsBelongToNothing() {
        assertThat(speaking("3200 voice 96", "9500 words not today"))
                .containsExactly("3264 Pause", "3552 Resume NOISE");
    }

    @Test
    void oneUtteranceHasNothingToDoWithTheNext() {
        assertThat(
                        speaking(
                                "3200 voice 600",
                                "3450 words mhm",
                                "4300 final Mhm.",
                                "5216 voice 96",
                                "5900 final Tomorrow.",
                                "7232 voice 256",
                                "7900 words tomorrow"))
                .containsExactly(
                        "3264 Pause",
                        "3680 Resume BACKCHANNEL",
                        "5280 Pause",
                        "5568 Resume NOISE",
                        "7296 Pause",
                        "7712 Unclear",
                        "7900 Interrupt WORDS from 7232");
    }
}
