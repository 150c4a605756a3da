package dev.switchboard.gateway.call.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.session.Rehearsal;
import org.junit.jupiter.api.Test;

/// A client that stops sending: somebody pressed mute, or the line is bad.
class MissingAudioTest {
    private final Rehearsal call = new Rehearsal();

    @Test
    void turnEndsThoughNoSilenceIsSent() {
        call.silence(200).says("when do you open").sendsNothing(3_000);

        assertThat(call.dialogue().lastLines()).containsExactly("caller: when do you open");
        assertThat(call.spoken).containsExactly("Yes.");
    }

    @Test
    void playerThatStandsStillGoesOn() {
        call.link.pauses = true;
        call.dialogue()
                .willAnswer("Fine, and what else?", "We open at nine in the morning, always.");
        call.silence(300).says("hello there").silence(4_000);
        call.says("when do you open").silence(1_800);
        call.noise(120).sendsNothing(3_000);

        assertThat(call.link.all(CallNotice.PlaybackPaused.class)).hasSize(1);
        assertThat(call.link.all(CallNotice.PlaybackResumed.class)).hasSize(1);
    }

    @Test
    void timesAreThoseOfTheAudioThatWasSent() {
        call.silence(200).says("one").sendsNothing(3_000);
        call.silence(1_000).says("two").silence(1_500);

        long second = call.link.all(CallNotice.SpeechStarted.class).getLast().startMillis();
        assertThat(second).isBetween(1_100L, 1_500L);
    }
}
