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
                .containsExactly("3264 Pause", "3648 Interrupt WORDS from 3200");
    }

    /// The words of a "mhm" come when it is long over: until then it is as long as speech.
    @Test
    void voiceOfWhichNothingIsUnderstoodYetIsLeftOpenForLonger() {
        assertThat(speaking("3200 voice 2000"))
                .containsExactly("3264 Pause", "3648 Unclear", "4000 Interrupt SPEECH from 3200");
        assertThat(speaking("3200 voice 600", "3950 words mhm"))
                .containsExactly("3264 Pause", "3648 Unclear", "3950 Resume BACKCHANNEL");
    }

    @Test
    void speechWithABreathInItIsUnclearForAMomentOnly() {
        assertThat(speaking("3200 voice 250", "3500 voice 1000"))
                .containsExactly("3264 Pause", "3648 Unclear", "4032 Interrupt SPEECH from 3200");
    }

    @Test
    void twoWordsInterruptBeforeTheTimeToDecideIsUp() {
        assertThat(speaking("3200 voice 300", "3500 words not today"))
                .containsExactly("3264 Pause", "3500 Interrupt WORDS from 3200");
    }

    @Test
    void oneWordIsEnoughWhenTheTimeIsUp() {
        assertThat(speaking("3200 voice 250", "3500 words tomorrow"))
                .containsExactly("3264 Pause", "3648 Interrupt WORDS from 3200");
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
                .containsExactly("3264 Pause", "3648 Resume NOISE");
    }

    @Test
    void noiseThatGoesOnWhenTheTimeIsUpIsUnclearUntilItIsOver() {
        assertThat(speaking("3200 voice 64", "3456 voice 64", "3616 voice 96"))
                .containsExactly("3264 Pause", "3648 Unclear", "3776 Resume NOISE KEPT");
    }

    @Test
    void wordThatComesAfterTheNoiseWasForgottenInterrupts() {
        assertThat(speaking("3200 voice 190", "4000 words stop"))
                .containsExactly(
                        "3264 Pause", "3648 Resume NOISE", "4000 Interrupt STOP_WORD from 3200");
    }

    @Test
    void shortVoiceThatIsOverIsTakenForNothingWhenTheTimeIsUp() {
        assertThat(speaking("3200 voice 256"))
                .containsExactly("3264 Pause", "3648 Resume NOISE KEPT");
    }

    /// It is as long as "excuse me", whose words may take a while.
    @Test
    void longVoiceThatIsOverIsTakenForNothingWhenItsWordsShouldBeThere() {
        assertThat(speaking("3200 voice 600"))
                .containsExactly("3264 Pause", "3648 Unclear", "4000 Resume NOISE KEPT");
    }

    @Test
    void voiceOfWhichRecognitionUnderstandsNothingIsTakenForNothing() {
        assertThat(speaking("3200 voice 600", "3620 nothing 3520"))
                .containsExactly("3264 Pause", "3648 Resume NOISE KEPT");
        assertThat(speaking("3200 voice 600", "3620 nothing 3400", "3720 nothing 3540"))
                .containsExactly("3264 Pause", "3648 Unclear", "3720 Resume NOISE KEPT");
    }

    @Test
    void voiceIsTakenForNothingWhenWordsOfThisCallerWereAlwaysThereBefore() {
        String spoken = "%d voice 900%n%d words what%n";
        String turns = spoken.formatted(2016, 2320) + spoken.formatted(5024, 5330);
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent speaking",
                                "100 agent listening",
                                turns,
                                "7000 agent speaking",
                                "9600 voice 600"))
                .containsExactly("9664 Pause", "10048 Resume NOISE KEPT");
    }

    @Test
    void whoGoesOnAfterItWasTakenForNothingStopsTheAgentAfterAll() {
        assertThat(speaking("3200 voice 1500", "3620 nothing 3520"))
                .containsExactly(
                        "3264 Pause", "3648 Resume NOISE KEPT", "4000 Interrupt SPEECH from 3200");
    }

    @Test
    void whatWasTakenForNothingIsAnInterruptionWhenItsFinalTranscriptHasAWord() {
        assertThat(speaking("3200 voice 256", "4300 final Tomorrow."))
                .containsExactly(
                        "3264 Pause", "3648 Resume NOISE KEPT", "4300 Interrupt WORDS from 3200");
    }

    @Test
    void whatWasTakenForNothingIsKnownToBeWhenItsFinalTranscriptIsEmpty() {
        assertThat(speaking("3200 voice 256", "4300 final"))
                .containsExactly("3264 Pause", "3648 Resume NOISE KEPT", "4300 Resume NOISE");
    }

    @Test
    void whatWasTakenForNothingIsAnInterruptionWhenAWordComes() {
        assertThat(speaking("3200 voice 256", "4000 words tomorrow"))
                .containsExactly(
                        "3264 Pause", "3648 Resume NOISE KEPT", "4000 Interrupt WORDS from 3200");
    }

    @Test
    void whatWasTakenForNothingIsAnInterruptionWhenTheCallerGoesOn() {
        assertThat(speaking("3200 voice 256", "4000 voice 900"))
                .containsExactly(
                        "3264 Pause",
                        "3648 Resume NOISE KEPT",
                        "4064 Pause",
                        "4448 Unclear",
                        "4480 Interrupt SPEECH from 4000");
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
                .containsExactly("3328 Pause", "3968 Resume NOISE KEPT");
    }

    @Test
    void shortWordIsNoNoise() {
        assertThat(speaking("3200 voice 160", "3400 words no"))
                .containsExactly("3264 Pause", "3648 Unclear", "5376 Resume NOISE");
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
                        "3648 Resume BACKCHANNEL",
                        "5280 Pause",
                        "5568 Resume NOISE",
                        "7296 Pause",
                        "7680 Resume NOISE KEPT",
                        "7900 Interrupt WORDS from 7232");
    }
}
