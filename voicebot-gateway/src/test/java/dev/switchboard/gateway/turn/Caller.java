package dev.switchboard.gateway.turn;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.turn.TurnJudgement.Ended;
import dev.switchboard.gateway.turn.TurnJudgement.Holding;
import dev.switchboard.gateway.turn.sentence.Completeness;
import java.util.Optional;
import java.util.function.Consumer;

/// A caller who speaks and pauses for a decider, in frames of 32 ms.
final class Caller {
    private static final int FRAME = 32;

    final EndOfTurn endOfTurn;
    private TurnJudgement judgement = new Holding();
    private boolean open;
    private long now;

    Caller(EndOfTurn endOfTurn) {
        this.endOfTurn = endOfTurn;
    }

    /// With the usual settings and an English caller.
    static Caller usual() {
        return new Caller(new EndOfTurn(adaptive(), Completeness.of("en")));
    }

    /// With an audio turn model.
    static Caller with(TurnModel model, Consumer<TurnModel.Answer> answers) {
        return new Caller(
                new EndOfTurn(adaptive(), Completeness.of("en"), Optional.of(model), answers));
    }

    static Patience adaptive() {
        return Patience.of(new TurnEnding.AsAgent(), TurnSettings.DEFAULT);
    }

    /// Speaks; begins a turn when none is open.
    void speak(int millis) {
        frames(FRAME, true);
        if (!open) {
            endOfTurn.begin(now - FRAME);
            open = true;
        }
        frames(millis - FRAME, true);
    }

    void pause(int millis) {
        frames(millis, false);
    }

    /// All that was said is understood as these words.
    void understand(String words) {
        take(endOfTurn.understood(words, now));
    }

    void take(TurnJudgement next) {
        judgement = next;
        open &= !(next instanceof Ended);
    }

    TurnJudgement judgement() {
        return judgement;
    }

    long now() {
        return now;
    }

    /// Falls silent.
    ///
    /// @return the silence that it takes to end the turn
    int untilEnd() {
        int silence = 0;
        while (open && silence < 20_000) {
            pause(FRAME);
            silence += FRAME;
        }
        return silence;
    }

    private void frames(int millis, boolean voiced) {
        for (int heard = 0; heard < millis; heard += FRAME) {
            now += FRAME;
            take(endOfTurn.hear(AudioFrame.of(new short[512]), voiced, now));
        }
    }
}
