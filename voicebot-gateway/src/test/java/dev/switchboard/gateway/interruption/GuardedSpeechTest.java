package dev.switchboard.gateway.interruption;

import static dev.switchboard.gateway.interruption.Scene.played;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said where the agent cannot be interrupted.
class GuardedSpeechTest {
    @Test
    void whatIsSaidWhereTheAgentCannotBeInterruptedIsDiscarded() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent speaking guarded",
                                "3200 voice 900",
                                "3800 words stop this",
                                "4500 final Stop this."))
                .containsExactly("3424 Resume PROTECTED");
    }

    @Test
    void whatIsSaidWhereTheAgentCannotBeInterruptedMayBeKept() {
        assertThat(
                        played(
                                Map.of("protectedSpeech", "keep"),
                                true,
                                "0 agent speaking guarded",
                                "3200 voice 900"))
                .containsExactly("3424 Resume PROTECTED KEPT");
    }

    @Test
    void voiceThatGoesOnAfterTheGuardedPartCountsAnew() {
        assertThat(
                        played(
                                Map.of(),
                                true,
                                "0 agent speaking guarded",
                                "3200 voice 2000",
                                "4160 agent speaking"))
                .containsExactly(
                        "3424 Resume PROTECTED",
                        "4224 Pause",
                        "4608 Unclear",
                        "4960 Interrupt SPEECH from 4160");
    }

    @Test
    void greetingMayBeProtected() {
        assertThat(
                        played(
                                Map.of("protectGreeting", true),
                                true,
                                "0 agent greeting",
                                "3200 voice 900",
                                "6000 agent listening",
                                "7000 agent speaking",
                                "9600 voice 900"))
                .containsExactly(
                        "3424 Resume PROTECTED",
                        "9664 Pause",
                        "10048 Unclear",
                        "10400 Interrupt SPEECH from 9600");
    }

    @Test
    void agentThatCannotBeInterruptedIsNot() {
        assertThat(
                        played(
                                Map.of("enabled", false),
                                true,
                                "0 agent speaking",
                                "3200 voice 900",
                                "3800 words stop"))
                .containsExactly("3424 Resume PROTECTED");
    }

    @Test
    void whatIsSaidBeforeAnAnswerThatCannotBeInterruptedIsKept() {
        assertThat(played(Map.of("enabled", false), true, "0 agent thinking", "800 voice 900"))
                .containsExactly("1312 Resume PROTECTED KEPT");
    }
}
