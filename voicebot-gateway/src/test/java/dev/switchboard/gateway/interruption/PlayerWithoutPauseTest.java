package dev.switchboard.gateway.interruption;

import static dev.switchboard.gateway.interruption.Scene.played;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// A caller whose player cannot stand still, such as a plain Realtime client.
class PlayerWithoutPauseTest {
    @Test
    void playerThatCannotStandStillIsStoppedAtTheSpeechThatIsConfigured() {
        assertThat(played(Map.of(), false, "0 agent speaking", "3200 voice 900"))
                .containsExactly("3424 Interrupt SPEECH from 3200");
        assertThat(played(Map.of("minSpeechMs", 400), false, "0 agent speaking", "3200 voice 900"))
                .containsExactly("3616 Interrupt SPEECH from 3200");
    }

    @Test
    void playerThatCannotStandStillGoesOnWhenItIsKnownThatTheCallerOnlyListens() {
        assertThat(
                        played(
                                Map.of(),
                                false,
                                "0 agent speaking",
                                "3200 voice 300",
                                "3330 words mhm",
                                "4000 final Mhm."))
                .containsExactly("4000 Resume BACKCHANNEL");
    }

    @Test
    void agentThatDoesNotResumeIsNotPausedEither() {
        assertThat(
                        played(
                                Map.of("resumeAfterFalseAlarm", false),
                                true,
                                "0 agent speaking",
                                "3200 voice 900"))
                .containsExactly("3424 Interrupt SPEECH from 3200");
    }

    @Test
    void everyMhmOfACallIsDropped() {
        String mhm = "%d voice 96%n%d final mhm%n";
        assertThat(
                        played(
                                Map.of(),
                                false,
                                "0 agent speaking",
                                mhm.formatted(3200, 3900),
                                mhm.formatted(4200, 4900)))
                .containsExactly("3900 Resume BACKCHANNEL", "4900 Resume BACKCHANNEL");
    }
}
