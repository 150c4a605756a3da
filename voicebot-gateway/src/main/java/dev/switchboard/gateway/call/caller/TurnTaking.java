package dev.switchboard.gateway.call.caller;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.answer.Speculation;
import dev.switchboard.gateway.call.answer.Voices;
import dev.switchboard.gateway.call.state.Floor;
import dev.switchboard.gateway.call.state.SettingsInForce;
import dev.switchboard.gateway.hearing.AudioTime;
import dev.switchboard.gateway.hearing.Hearing;
import dev.switchboard.gateway.speech.Heard;
import dev.switchboard.gateway.speech.Transcriber;
import dev.switchboard.gateway.turn.TurnJudgement;
import java.util.function.LongSupplier;

/// Begins and ends the caller's turns. While the agent has the floor the caller's turn is a secret,
/// until it is known to be one: then it interrupts the agent; else nothing remains of it.
public final class TurnTaking implements Hearing.Turns {
    /// Of a longer turn more words are likely, and what is begun too early is dear. Milliseconds.
    private static final long LONGEST_GUESSED = 10_000;

    private final AgentSeat seat;
    private final SettingsInForce settings;
    private final Floor floor;
    private final Voices voices;
    private final Transcriber transcriber;
    private final TurnEndings endings;
    private final CallerTurns turns;
    private final Interrupting interrupting;
    private final Speculation speculation;
    private final AgentSide side;
    private final Understanding understanding;
    private final AudioTime time;
    private final LongSupplier nanos;

    public TurnTaking(
            AgentSeat seat,
            SettingsInForce settings,
            Floor floor,
            Voices voices,
            Transcriber transcriber,
            TurnEndings endings,
            CallerTurns turns,
            Interrupting interrupting,
            Speculation speculation,
            AgentSide side,
            Understanding understanding,
            AudioTime time,
            LongSupplier nanos) {
        this.seat = seat;
        this.settings = settings;
        this.floor = floor;
        this.voices = voices;
        this.transcriber = transcriber;
        this.endings = endings;
        this.turns = turns;
        this.interrupting = interrupting;
        this.speculation = speculation;
        this.side = side;
        this.understanding = understanding;
        this.time = time;
        this.nanos = nanos;
    }

    @Override
    public int begun(long startMillis, boolean detected) {
        AgentView agent = seat.forTurn();
        voices.prepare(agent);
        endings.adopt(agent, settings.detection());
        boolean guarded = detected && interrupting.guards();
        if (!guarded) {
            interrupting.adopt(agent);
        }
        int utterance = transcriber.begin(agent);
        turns.begin(
                new CallerTurn(
                        floor.nextTurn(), agent, utterance, detected, startMillis, !guarded));
        if (guarded) {
            side.yielding.hold();
        } else if (detected && side.replies.running().isEmpty()) {
            floor.enter(new CallEvent.SpeechStarted());
        }
        return utterance;
    }

    @Override
    public void frame(long fromMillis, long toMillis, boolean voiced) {
        interrupting.frame(fromMillis, toMillis, voiced);
    }

    @Override
    public void voiced() {
        turns.current().ifPresent(turn -> turn.lastVoicedNanos = nanos.getAsLong());
    }

    @Override
    public void likely(double probability, int attempt) {
        boolean free = side.replies.running().isEmpty() && !turns.waiting();
        if (settings.answersTurns() && free && endings.settings().speculative()) {
            turns.current()
                    .filter(turn -> turn.told && !turn.words.isBlank() && isShort(turn))
                    .ifPresent(turn ->
                            speculation.likely(
                                    turn.number, attempt, turn.agentNow(seat), turn.words));
        }
    }

    private boolean isShort(CallerTurn turn) {
        return time.millis() - turn.startMillis < LONGEST_GUESSED;
    }

    @Override
    public void stopped(long endMillis, TurnJudgement.Reason why) {
        commit(endMillis, settings.answersTurns());
    }

    /// The turn that is going on is over.
    ///
    /// @param answers whether the agent answers by itself
    public void commit(long endMillis, boolean answers) {
        turns.commit(endMillis, nanos.getAsLong(), answers).ifPresent(this::committed);
    }

    private void committed(CallerTurn turn) {
        if (turn.answers && turn.told && side.replies.running().isEmpty()) {
            floor.enter(new CallEvent.TurnEnded(turn.number));
        }
        turn.trouble.ifPresent(
                problem -> understanding.heard(new Heard.Failed(turn.utterance, problem)));
    }

    /// The turn that is going on is not wanted.
    public void forget() {
        turns.forget();
        speculation.drop();
        understanding.letGo();
    }
}
