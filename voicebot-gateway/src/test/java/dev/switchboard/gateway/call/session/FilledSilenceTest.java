package dev.switchboard.gateway.call.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.AnswerWish;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said while nobody speaks.
class FilledSilenceTest {
    @Test
    void waitForASlowAnswerIsFilledAndTheFillerIsNoPartOfTheConversation() {
        Rehearsal call =
                call(
                        "fillers",
                        Map.of("enabled", true, "afterMs", 800, "phrases", List.of("One moment.")));
        call.dialogue().firstToken = 3_000;
        call.dialogue().willAnswer("We open at nine.", "Yes.");
        call.silence(200).says("when do you open").silence(6_000);
        call.says("and on sunday").silence(5_000);

        assertThat(call.spoken).contains("One moment.", "We open at nine.");
        assertThat(call.link.all(CallNotice.ReplyText.class))
                .extracting(CallNotice.ReplyText::delta)
                .noneMatch(text -> text.contains("moment"));
        assertThat(call.dialogue().lastLines())
                .containsExactly(
                        "caller: when do you open",
                        "agent: We open at nine.",
                        "caller: and on sunday");
    }

    @Test
    void answerThatComesInTimeIsNotPrecededByAFiller() {
        Rehearsal call =
                call(
                        "fillers",
                        Map.of(
                                "enabled",
                                true,
                                "afterMs",
                                1_500,
                                "phrases",
                                List.of("One moment.")));
        call.silence(200).says("when do you open").silence(6_000);

        assertThat(call.spoken).containsExactly("Yes.");
    }

    @Test
    void callerWhoSaysNothingIsAskedAndThenLeft() {
        Rehearsal call =
                call(
                        "idle",
                        Map.of(
                                "afterSeconds",
                                5,
                                "prompts",
                                List.of("Are you there?"),
                                "farewell",
                                "Good bye."));
        call.silence(200).says("when do you open").silence(30_000);

        assertThat(call.spoken).containsExactly("Yes.", "Are you there?", "Good bye.");
        assertThat(call.phase()).isInstanceOf(CallPhase.Ended.class);
        assertThat(call.end()).isEqualTo(CallEnd.CALLER_SILENT);
    }

    @Test
    void callerWhoAnswersThePromptStays() {
        Rehearsal call =
                call("idle", Map.of("afterSeconds", 5, "prompts", List.of("Are you there?")));
        call.silence(200).says("when do you open").silence(8_500);
        call.says("yes I am").silence(3_000);

        assertThat(call.dialogue().lastLines())
                .containsExactly(
                        "caller: when do you open",
                        "agent: Yes.",
                        "agent: Are you there?",
                        "caller: yes I am");
        assertThat(call.phase()).isInstanceOf(CallPhase.Listening.class);
    }

    @Test
    void silenceAfterAnAnswerIsATurnWhereTheClientWantsThat() {
        Rehearsal call = new Rehearsal(idle(6_000));
        call.dialogue().willAnswer("We open at nine.", "Still there?");
        call.silence(8_000).says("when do you open").silence(9_000);

        assertThat(call.spoken).containsExactly("We open at nine.", "Still there?");
        CallNotice.SilenceTimedOut silence =
                call.link.all(CallNotice.SilenceTimedOut.class).getFirst();
        assertThat(silence.toMillis() - silence.fromMillis()).isBetween(5_900L, 6_200L);
        long heard = call.link.lastTime(CallNotice.SilenceTimedOut.class) - 6_000;
        assertThat(silence.fromMillis()).isBetween(heard - 100, heard + 100);
        assertThat(call.dialogue().lastLines())
                .hasSize(3)
                .startsWith("caller: when do you open", "agent: We open at nine.");
    }

    @Test
    void callerWhoSpeaksInTimeIsNotNudged() {
        Rehearsal call = new Rehearsal(idle(6_000));
        call.silence(200).says("when do you open").silence(5_000).says("and on sunday");
        call.silence(3_000);

        assertThat(call.link.all(CallNotice.SilenceTimedOut.class)).isEmpty();
    }

    @Test
    void failureIsToldAndTheSameIsAskedAgain() {
        Rehearsal call = new Rehearsal();
        call.dialogue().willFail();
        call.dialogue().willAnswer("We open at nine.");
        call.silence(200).says("when do you open").silence(8_000);

        assertThat(call.dialogue().questions).hasSize(2);
        assertThat(call.spoken)
                .containsExactly("Sorry, I have trouble answering right now.", "We open at nine.");
        assertThat(call.link.all(CallNotice.ReplyEnded.class).getFirst().outcome())
                .isEqualTo(new Outcome.Completed());
    }

    @Test
    void callThatFailsAgainAndAgainEndsPolitely() {
        Rehearsal call =
                call("trouble", Map.of("endAfterFailures", 2, "farewell", "Please call later."));
        call.dialogue().willFail();
        call.dialogue().willFail();
        call.silence(200).says("when do you open").silence(12_000);

        assertThat(call.spoken)
                .containsExactly(
                        "Sorry, I have trouble answering right now.", "Please call later.");
        assertThat(call.phase()).isInstanceOf(CallPhase.Ended.class);
    }

    @Test
    void whatIsSaidUnaskedDoesNotKeepTheClientFromAsking() {
        var idle =
                Map.of("afterSeconds", 5, "prompts", List.of("Are you there? Do say something."));
        Rehearsal call = new Rehearsal(CallSettings.PLAIN, Map.of("idle", idle), true);
        call.silence(200).says("when do you open").silence(2_000);
        while (call.link.all(CallNotice.ReplyStarted.class).size() < 2) {
            call.silence(100);
        }

        call.asks(new CallCommand.Answer(Optional.empty(), AnswerWish.NONE)).silence(2_000);

        assertThat(call.link.all(CallNotice.Refused.class)).isEmpty();
        assertThat(call.dialogue().questions).hasSize(2);
    }

    @Test
    void callHasALongestTime() {
        Rehearsal call = call("longestCall", Map.of("seconds", 30, "farewell", "Our time is up."));
        call.silence(31_000).silence(3_000);

        assertThat(call.spoken).containsExactly("Our time is up.");
        assertThat(call.end()).isEqualTo(CallEnd.EXPIRED);
    }

    private static CallSettings idle(long millis) {
        CallSettings plain = CallSettings.PLAIN;
        return new CallSettings(
                plain.turnDetection(),
                true,
                plain.liveTranscripts(),
                plain.modality(),
                plain.instructions(),
                plain.tools(),
                plain.maxTokens(),
                Optional.of(Duration.ofMillis(millis)),
                true);
    }

    private static Rehearsal call(String block, Map<String, Object> settings) {
        return new Rehearsal(CallSettings.PLAIN, Map.of(block, settings));
    }
}
