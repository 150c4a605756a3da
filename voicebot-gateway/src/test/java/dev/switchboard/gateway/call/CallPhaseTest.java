package dev.switchboard.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallPhaseTest {
    private CallPhase phase = new CallPhase.Listening();

    @Test
    void turnGoesFromListeningOverThinkingAndSpeakingBackToListening() {
        assertThat(after(new CallEvent.TurnEnded(1))).isEqualTo(new CallPhase.Thinking(1));
        assertThat(after(new CallEvent.ReplyReady(1))).isEqualTo(new CallPhase.Speaking(1));
        assertThat(after(new CallEvent.ReplyOver(1))).isEqualTo(new CallPhase.Speaking(1));
        assertThat(after(new CallEvent.PlaybackFinished())).isEqualTo(new CallPhase.Listening());
    }

    @Test
    void callerWhoTalksOverTheAgentHasTheFloor() {
        after(new CallEvent.TurnEnded(1));
        after(new CallEvent.ReplyReady(1));
        assertThat(after(new CallEvent.SpeechStarted())).isEqualTo(new CallPhase.Listening());
    }

    /// A late reply must not take the floor from the turn after it.
    @Test
    void replyOfATurnThatWasTalkedOverChangesNothing() {
        after(new CallEvent.TurnEnded(2));
        assertThat(after(new CallEvent.ReplyReady(1))).isEqualTo(new CallPhase.Thinking(2));
        assertThat(after(new CallEvent.ReplyOver(1))).isEqualTo(new CallPhase.Thinking(2));
    }

    @Test
    void replyThatFailsBeforeItIsHeardGivesTheFloorBack() {
        after(new CallEvent.TurnEnded(1));
        assertThat(after(new CallEvent.ReplyOver(1))).isEqualTo(new CallPhase.Listening());
    }

    @Test
    void nothingHappensAfterHangingUp() {
        after(new CallEvent.HungUp());
        assertThat(after(new CallEvent.SpeechStarted())).isEqualTo(new CallPhase.Ended());
    }

    private CallPhase after(CallEvent event) {
        phase = phase.after(event);
        return phase;
    }
}
