package dev.switchboard.gateway.call.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.Outcome;
import dev.switchboard.gateway.call.session.Rehearsal;
import org.junit.jupiter.api.Test;

/// Between the end of the caller's turn and the first sound of the answer.
class NoiseWhileThinkingTest {
    private final Rehearsal call = new Rehearsal();

    @Test
    void questionThatIsFollowedByANoiseIsAnswered() {
        call.dialogue().firstToken = 1_000;
        call.dialogue().willAnswer("At nine.");
        call.silence(200).says("when do you open").silence(700);
        call.noise(120).silence(3_000);

        assertThat(call.dialogue().questions).hasSize(1);
        assertThat(call.dialogue().cancelled).isEmpty();
        assertThat(call.spoken).containsExactly("At nine.");
        assertThat(call.link.all(CallNotice.ReplyEnded.class).getFirst().outcome())
                .isEqualTo(new Outcome.Completed());
        assertThat(call.phase()).isInstanceOf(CallPhase.Listening.class);
    }

    @Test
    void answerWaitsForTheEndOfTheNoise() {
        call.dialogue().firstToken = 800;
        call.silence(200).says("when do you open").silence(700);
        long before = call.time.millis();
        call.noise(1_000).silence(2_000);

        assertThat(call.link.lastTime(CallNotice.ReplyAudio.class)).isGreaterThan(before + 1_000);
        assertThat(call.dialogue().questions).hasSize(1);
    }

    /// Who goes on after a pause that was too long asks one question, not two.
    @Test
    void wordsWhileTheAgentThinksAreAnsweredWithThoseBefore() {
        call.dialogue().firstToken = 1_000;
        call.silence(200).says("when do you open").silence(700);
        call.says("on sundays").silence(4_000);

        assertThat(call.dialogue().cancelled).hasSize(1);
        assertThat(call.dialogue().questions).hasSize(2);
        assertThat(call.dialogue().lastLines())
                .containsExactly("caller: when do you open", "caller: on sundays");
        assertThat(call.link.all(CallNotice.ReplyAudio.class))
                .allMatch(it -> it.reply().turn() == 2);
    }

    @Test
    void nothingOfACancelledAnswerIsHeard() {
        call.dialogue().willAnswer("This was too early. Really.", "This is right.");
        call.dialogue().firstToken = 500;
        call.silence(200).says("when do you open").silence(700);
        call.says("on sundays").silence(4_000);

        assertThat(call.link.all(CallNotice.ReplyText.class))
                .extracting(CallNotice.ReplyText::delta)
                .noneMatch(text -> text.contains("early"));
    }
}
