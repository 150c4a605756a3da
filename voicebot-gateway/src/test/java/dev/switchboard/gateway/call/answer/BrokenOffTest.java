package dev.switchboard.gateway.call.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.Outcome;
import dev.switchboard.gateway.call.session.Rehearsal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An answer that breaks off in the middle, by its voice or by its model.
class BrokenOffTest {
    private static final String APOLOGY = "Sorry, I have trouble answering right now.";

    @Test
    void voiceThatFailsInMidSentenceIsApologisedFor() {
        Rehearsal call = new Rehearsal();
        call.dialogue().willAnswer("We open at nine in the morning.");
        call.voiceFailures.set(1);
        call.silence(200).says("when do you open").silence(8_000);

        assertThat(call.spoken).containsExactly("We open at nine in the morning.", APOLOGY);
        assertThat(call.link.all(CallNotice.ReplyEnded.class).getLast().outcome())
                .isEqualTo(new Outcome.Completed());
        assertThat(call.phase()).isInstanceOf(CallPhase.Listening.class);
    }

    /// The answer, the apology for it and the next answer; the farewell is not heard either.
    @Test
    void callWithoutAVoiceEnds() {
        Rehearsal call = new Rehearsal();
        call.voiceFailures.set(-1);
        call.silence(200).says("when do you open").silence(8_000);
        assertThat(call.phase()).isInstanceOf(CallPhase.Listening.class);
        call.says("hello").silence(8_000);

        assertThat(call.phase()).isInstanceOf(CallPhase.Ended.class);
        assertThat(call.end()).isEqualTo(CallEnd.BROKEN);
    }

    @Test
    void modelThatFallsSilentInMidSentenceIsApologisedFor() {
        Rehearsal call = new Rehearsal();
        call.dialogue().willBreakOff("We open at nine. But on ");
        call.silence(200).says("when do you open").silence(20_000);

        assertThat(call.spoken).containsExactly("We open at nine.", "But on", APOLOGY);
        assertThat(call.dialogue().questions).hasSize(1);
        assertThat(call.link.all(CallNotice.ReplyEnded.class).getFirst().outcome())
                .isInstanceOf(Outcome.Failed.class);
        assertThat(call.phase()).isInstanceOf(CallPhase.Listening.class);
    }

    @Test
    void callerOfAnAnswerThatBrokeOffIsAskedWhetherTheyAreStillThere() {
        Map<String, Object> idle = Map.of("afterSeconds", 5, "prompts", List.of("Are you there?"));
        Rehearsal call = new Rehearsal(CallSettings.PLAIN, Map.of("idle", idle));
        call.dialogue().willBreakOff("We open at nine. ");
        call.silence(200).says("when do you open").silence(22_000);

        assertThat(call.spoken).containsExactly("We open at nine.", APOLOGY, "Are you there?");
    }
}
