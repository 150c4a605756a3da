package dev.switchboard.gateway.call.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.session.Rehearsal;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.reply.Question;
import dev.switchboard.gateway.turn.TurnDetection;
import dev.switchboard.gateway.turn.TurnEnding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The agent is asked while it is only likely that the caller's turn is over.
class SpeculationTest {
    private final Rehearsal call = new Rehearsal(CallSettings.PLAIN, speculative(true));

    @Test
    void answerThatWasBegunInThePauseComesSoonerAndIsAskedForOnce() {
        var patient = new Rehearsal(CallSettings.PLAIN, speculative(false));
        for (Rehearsal each : List.of(call, patient)) {
            each.dialogue().willAnswer("At nine.");
            each.silence(200).says("when do you open").silence(3_000);
            assertThat(each.spoken).containsExactly("At nine.");
            assertThat(each.dialogue().questions).hasSize(1);
        }

        assertThat(speculations(call)).containsExactly(true);
        assertThat(speculations(patient)).containsExactly(false);
        assertThat(call.link.firstTime(CallNotice.ReplyAudio.class))
                .isLessThanOrEqualTo(patient.link.firstTime(CallNotice.ReplyAudio.class) - 100);
        assertThat(counted("used")).isEqualTo(1);
    }

    @Test
    void nothingIsToldSpokenOrKeptBeforeTheTurnIsOver() {
        call.dialogue().firstToken = 20;
        call.silence(200).says("when do you open").silence(500);

        assertThat(speculations(call)).containsExactly(true);
        assertThat(call.link.all(CallNotice.ReplyStarted.class)).isEmpty();
        assertThat(call.spoken).isEmpty();
        assertThat(call.dialogue().kept).isEmpty();
    }

    @Test
    void whatWasBegunIsThrownAwayWhenTheCallerGoesOn() {
        call.dialogue().willAnswer("Much too early.", "On Sundays at ten.");
        call.dialogue().firstToken = 20;
        call.silence(200).says("when do you open").silence(500).says("on sundays").silence(3_000);

        assertThat(call.spoken).containsExactly("On Sundays at ten.");
        assertThat(call.dialogue().lastLines())
                .containsExactly("caller: when do you open on sundays");
        assertThat(call.link.all(CallNotice.ReplyStarted.class)).hasSize(1);
        assertThat(counted("wasted")).isEqualTo(1);
        assertThat(
                        call.meters
                                .counter("switchboard.turn.wasted.tokens", "direction", "output")
                                .count())
                .isEqualTo(5);
    }

    @Test
    void answerThatIsStillComingIsCutWhenTheCallerGoesOn() {
        call.dialogue().firstToken = 2_000;
        call.silence(200).says("when do you open").silence(500);
        var early = call.dialogue().questions.getLast().generation();
        call.says("on sundays");

        assertThat(call.dialogue().cancelled).containsExactly(early);
    }

    @Test
    void noiseInThePauseDoesNotThrowItAway() {
        call.dialogue().willAnswer("At nine.");
        call.silence(200).says("when do you open").silence(450).noise(60).silence(3_000);

        assertThat(call.dialogue().questions).hasSize(1);
        assertThat(call.spoken).containsExactly("At nine.");
    }

    @Test
    void toolOfTheClientIsCalledOnlyWhenTheTurnIsOver() {
        call.dialogue().firstToken = 20;
        call.dialogue().willCall("open_door");
        call.silence(200).says("when do you open").silence(500);
        assertThat(call.link.all(CallNotice.ReplyCalled.class)).isEmpty();

        call.silence(1_000);

        assertThat(call.link.all(CallNotice.ReplyCalled.class))
                .extracting(CallNotice.ReplyCalled::call)
                .extracting(ConversationItem.FunctionCall::name)
                .containsExactly("open_door");
    }

    @Test
    void whatMustWaitForTheEndOfTheTurnIsAskedForAgainThen() {
        call.dialogue().firstToken = 20;
        call.dialogue().willHold();
        call.dialogue().willAnswer("It is booked.");
        call.silence(200).says("book a table please.").silence(3_000);

        assertThat(speculations(call)).containsExactly(true, false);
        assertThat(call.spoken).containsExactly("It is booked.");
        assertThat(counted("held")).isEqualTo(1);
    }

    @Test
    void failureOfWhatWasBegunIsNotHeard() {
        call.dialogue().firstToken = 20;
        call.dialogue().willFail();
        call.dialogue().willAnswer("At nine.");
        call.silence(200).says("when do you open").silence(3_000);

        assertThat(call.spoken).containsExactly("At nine.");
        assertThat(counted("failed")).isEqualTo(1);
    }

    @Test
    void threeTimesATurnAtMost() {
        call.silence(200).says("when do you open").silence(500);
        for (String more : List.of("on sunday", "or monday", "or tuesday", "or friday")) {
            call.says(more).silence(500);
        }
        call.silence(3_000);

        assertThat(speculations(call).stream().filter(early -> early)).hasSize(3);
        assertThat(speculations(call)).last().isEqualTo(false);
    }

    @Test
    void turnThatTheClientAnswersIsNotGuessed() {
        var asks =
                new TurnDetection(
                        0.5, Duration.ofMillis(300), new TurnEnding.AsAgent(), false, true);
        var manual = new Rehearsal(Rehearsal.detecting(asks));
        manual.silence(200).says("when do you open").silence(2_000);

        assertThat(manual.dialogue().questions).isEmpty();
    }

    private static Map<String, Object> speculative(boolean allowed) {
        return Map.of(
                "turnTaking",
                Map.of("speculative", allowed, "endOfTurnSilenceMs", 900, "minSilenceMs", 700));
    }

    private static List<Boolean> speculations(Rehearsal call) {
        return call.dialogue().questions.stream().map(Question::speculative).toList();
    }

    private double counted(String outcome) {
        return call.meters.counter("switchboard.turn.speculations", "outcome", outcome).count();
    }
}
