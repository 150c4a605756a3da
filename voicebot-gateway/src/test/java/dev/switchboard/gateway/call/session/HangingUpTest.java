package dev.switchboard.gateway.call.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.Outcome;
import dev.switchboard.gateway.turn.TurnDetection;
import dev.switchboard.gateway.turn.TurnEnding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The end of a call, while the agent speaks and owes another answer.
class HangingUpTest {
    private final Rehearsal call = owing();

    @Test
    void modelIsNotAskedForAnAnswerThatNobodyWillHear() {
        call.hangsUp();

        assertThat(call.dialogue().questions).hasSize(1);
        assertThat(call.phase()).isInstanceOf(CallPhase.Ended.class);
    }

    @Test
    void everyReplyThatBeganIsTold() {
        call.hangsUp();

        assertThat(call.link.all(CallNotice.ReplyStarted.class)).hasSize(1);
        assertThat(call.link.all(CallNotice.ReplyEnded.class))
                .extracting(CallNotice.ReplyEnded::outcome)
                .containsExactly(new Outcome.Cancelled(false));
    }

    /// Of a caller whose words do not stop the agent: their second question waits.
    private static Rehearsal owing() {
        var detection =
                new TurnDetection(
                        0.5, Duration.ofMillis(300), new TurnEnding.AsAgent(), true, false);
        var call = new Rehearsal(Rehearsal.detecting(detection));
        call.dialogue().willAnswer("We open at nine in the morning. ".repeat(10));
        call.silence(200).says("when do you open").silence(2_500);
        call.says("and on sundays").silence(2_000);
        assertThat(call.link.all(CallNotice.ReplyStarted.class)).hasSize(1);
        assertThat(call.link.all(CallNotice.ReplyEnded.class)).isEmpty();
        return call;
    }
}
