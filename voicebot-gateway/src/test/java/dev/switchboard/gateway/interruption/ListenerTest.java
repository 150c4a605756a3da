package dev.switchboard.gateway.interruption;

import static dev.switchboard.gateway.interruption.Scene.played;
import static dev.switchboard.gateway.interruption.Scene.speaking;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Callers who show that they listen, and callers who say stop.
class ListenerTest {
    @Test
    void mhmResumesAsSoonAsItIsOver() {
        assertThat(speaking("3200 voice 300", "3450 words mhm", "4100 final Mhm."))
                .containsExactly("3264 Pause", "3584 Resume BACKCHANNEL");
    }

    @Test
    void mhmWhoseWordsComeLateIsTakenForNothingUntilThen() {
        assertThat(speaking("3200 voice 300", "3900 words mhm"))
                .containsExactly("3264 Pause", "3648 Resume NOISE KEPT", "3900 Resume BACKCHANNEL");
    }

    @Test
    void longYeahResumesWhenTheTimeIsUp() {
        assertThat(speaking("3200 voice 600", "3450 words yeah", "4300 final Yeah."))
                .containsExactly("3264 Pause", "3648 Resume BACKCHANNEL");
    }

    @Test
    void yeahButInterrupts() {
        assertThat(speaking("3200 voice 900", "3450 words yeah", "3900 words yeah but"))
                .containsExactly(
                        "3264 Pause", "3648 Resume BACKCHANNEL", "3900 Interrupt WORDS from 3200");
    }

    @Test
    void yeahThatGoesOnForLongIsSpeechAlthoughNoMoreWordsCome() {
        assertThat(speaking("3200 voice 3000", "3450 words yeah"))
                .containsExactly(
                        "3264 Pause", "3648 Resume BACKCHANNEL", "3904 Interrupt SPEECH from 3200");
    }

    @Test
    void severalOfThemAreStillListening() {
        assertThat(speaking("3200 voice 300", "3450 words Uh-huh, okay, right..."))
                .containsExactly("3264 Pause", "3584 Resume BACKCHANNEL");
    }

    @Test
    void stopWordStopsAtOnceHoweverManyWordsAnInterruptionTakes() {
        assertThat(
                        played(
                                Map.of("minWords", 9),
                                true,
                                "0 agent speaking",
                                "3200 voice 200",
                                "3330 words Hold on"))
                .containsExactly("3264 Pause", "3330 Interrupt STOP_WORD from 3200");
    }

    @Test
    void agentMayHaveItsOwnStopWords() {
        Map<String, Object> own = Map.of("stopWords", List.of("Abbruch"), "minWords", 9);
        assertThat(played(own, true, "0 agent speaking", "3200 voice 200", "3330 words Abbruch!"))
                .endsWith("3330 Interrupt STOP_WORD from 3200");
    }

    @Test
    void agentMayIgnoreWordsOfItsOwn() {
        assertThat(
                        played(
                                Map.of("ignoreWords", List.of("amen to that")),
                                true,
                                "0 agent speaking",
                                "3200 voice 300",
                                "3450 words Amen to that"))
                .containsExactly("3264 Pause", "3584 Resume BACKCHANNEL");
    }

    @Test
    void secondMhmOfTheSameUtteranceDoesNotCountTheFirst() {
        assertThat(
                        speaking(
                                "3200 voice 300",
                                "3450 words mhm",
                                "4096 voice 300",
                                "4400 words mhm mhm",
                                "5000 final Mhm mhm."))
                .containsExactly(
                        "3264 Pause",
                        "3584 Resume BACKCHANNEL",
                        "4160 Pause",
                        "4480 Resume BACKCHANNEL");
    }

    @Test
    void yesAtTheEndOfTheAgentsSpeechIsAnAnswer() {
        assertThat(speaking("3000 ends 4000", "3200 voice 300", "3800 words yes"))
                .containsExactly(
                        "3264 Pause", "3648 Resume NOISE KEPT", "3800 Interrupt WORDS from 3200");
    }

    @Test
    void yesAtTheBeginningOfTheAgentsSpeechBelongsToTheCallersTurn() {
        assertThat(
                        speaking(
                                "3000 agent listening",
                                "3100 agent speaking",
                                "3200 voice 300",
                                "3800 words yes"))
                .containsExactly(
                        "3264 Pause", "3648 Resume ECHO KEPT", "3800 Interrupt WORDS from 3200");
    }

    @Test
    void noiseAfterAMhmIsNotExcusedByIt() {
        assertThat(speaking("3200 voice 300", "3450 words mhm", "4096 voice 96", "4200 words mhm"))
                .containsExactly(
                        "3264 Pause", "3584 Resume BACKCHANNEL", "4160 Pause", "4448 Resume NOISE");
    }

    @Test
    void endOfAnEarlierSpeechIsNoEdgeOfThisOne() {
        assertThat(
                        speaking(
                                "3000 ends 4000",
                                "4000 agent listening",
                                "9000 agent speaking",
                                "12000 voice 300",
                                "12300 words yes"))
                .endsWith("12384 Resume BACKCHANNEL");
    }
}
