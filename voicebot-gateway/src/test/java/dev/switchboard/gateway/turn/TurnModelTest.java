package dev.switchboard.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.turn.TurnJudgement.Ended;
import dev.switchboard.gateway.turn.TurnJudgement.Holding;
import dev.switchboard.gateway.turn.TurnJudgement.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TurnModelTest {
    private final FakeModel model = new FakeModel();
    private final Caller caller = Caller.with(model, answer -> {});

    /// Remembers what it was asked, and says nothing by itself.
    private static final class FakeModel implements TurnModel {
        private final List<Integer> pauses = new ArrayList<>();
        private final List<AudioFrame> turns = new ArrayList<>();

        @Override
        public void judge(int pause, AudioFrame turn, Consumer<Answer> answers) {
            pauses.add(pause);
            turns.add(turn);
        }
    }

    @Test
    void modelIsAskedOnceInEachPause() {
        caller.speak(1_000);
        caller.pause(192);
        assertThat(model.pauses).isEmpty();
        caller.pause(320);
        assertThat(model.pauses).hasSize(1);
        caller.speak(500);
        caller.pause(224);
        assertThat(model.pauses).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void modelHearsTheTurnButNoMoreThanItsLastEightSeconds() {
        caller.speak(1_024);
        caller.pause(224);
        assertThat(model.turns.getFirst().length()).isBetween(16 * 1_248, 16 * 1_500);
        caller.speak(20_000);
        caller.pause(224);
        assertThat(model.turns.getLast().length()).isEqualTo(16 * 8_000);
    }

    @Test
    void sureModelEndsTheTurn() {
        caller.speak(1_000);
        caller.pause(256);
        answer(0.95);
        assertThat(caller.judgement()).isEqualTo(new Ended(Reason.MODEL, caller.now() - 256));
    }

    @Test
    void modelThatHearsMoreComingHolds() {
        caller.speak(1_000);
        caller.understand("I moved to a new apartment.");
        caller.pause(256);
        answer(0.05);
        caller.pause(700);
        assertThat(caller.judgement()).isInstanceOf(Holding.class);
    }

    @Test
    void modelIsWaitedForButNotForLong() {
        caller.speak(1_000);
        caller.understand("Yes.");
        assertThat(caller.untilEnd()).isEqualTo(1_248);
    }

    @Test
    void answerAboutAnEarlierPauseIsIgnored() {
        caller.speak(1_000);
        caller.pause(256);
        int before = model.pauses.getLast();
        caller.speak(500);
        caller.take(caller.endOfTurn.judged(new TurnModel.Answer(before, 0.99)));
        caller.pause(256);
        caller.take(caller.endOfTurn.judged(new TurnModel.Answer(before, 0.99)));
        assertThat(caller.judgement()).isInstanceOf(Holding.class);
    }

    private void answer(double probability) {
        int pause = model.pauses.getLast();
        caller.take(caller.endOfTurn.judged(new TurnModel.Answer(pause, probability)));
    }
}
