package dev.switchboard.gateway.call.caller;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.answer.RunningReply;
import dev.switchboard.gateway.call.answer.Speculation;
import dev.switchboard.gateway.call.state.Floor;
import dev.switchboard.gateway.call.state.SettingsInForce;
import dev.switchboard.gateway.call.telemetry.Failovers;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.speech.Heard;
import java.util.Optional;
import java.util.function.LongSupplier;

/// From the caller's words to an answer: has a turn answered once its words are there. Words of a
/// turn that may be none, since the agent has the floor, are judged first.
public final class Understanding {
    private final CallerTurns turns;
    private final Interrupting interrupting;
    private final Speculation speculation;
    private final AgentSide side;
    private final OwedAnswer owed;
    private final SessionTranscript transcript;
    private final Failovers failovers;
    private final SettingsInForce settings;
    private final Floor floor;
    private final AgentSeat seat;
    private final LongSupplier nanos;

    public Understanding(
            CallerTurns turns,
            Interrupting interrupting,
            Speculation speculation,
            AgentSide side,
            OwedAnswer owed,
            SessionTranscript transcript,
            Failovers failovers,
            SettingsInForce settings,
            Floor floor,
            AgentSeat seat,
            LongSupplier nanos) {
        this.turns = turns;
        this.interrupting = interrupting;
        this.speculation = speculation;
        this.side = side;
        this.owed = owed;
        this.transcript = transcript;
        this.failovers = failovers;
        this.settings = settings;
        this.floor = floor;
        this.seat = seat;
        this.nanos = nanos;
    }

    /// Something comes of a turn.
    public void heard(Heard heard) {
        switch (heard) {
            case Heard.Interim interim -> {
                turns.find(interim.utterance()).ifPresent(turn -> understanding(turn, interim));
                turns.interim(interim, settings.now());
            }
            case Heard.Hint _ -> {
                // Says when a turn is over; Hearing decides that.
            }
            case Heard.FailedOver(int utterance, Failover failover) ->
                    turns.find(utterance)
                            .ifPresent(turn -> failovers.happened(turn.number, failover));
            case Heard.Final words ->
                    turns.transcribed(words, nanos.getAsLong())
                            .ifPresent(turn -> transcribed(turn, words.text()));
            case Heard.Failed(int utterance, ProblemDetail problem) ->
                    turns.failed(utterance, problem, settings.now())
                            .ifPresent(turn -> notUnderstood(turn, problem));
        }
    }

    /// Gives up words that have not come in time.
    public void check(long now) {
        turns.overdue(now).ifPresent(this::heard);
    }

    /// The caller entered this by the keys of a telephone.
    void entered(ConversationItem item) {
        transcript.written(item);
        owed.owe();
        goOn();
    }

    private void understanding(CallerTurn turn, Heard.Interim interim) {
        interrupting.words(interim.text(), false);
        if (interim.text().isBlank()) {
            interrupting.nothing(turn.startMillis + interim.covered().toMillis());
        }
        turn.words = interim.text();
        speculation.said(turn.words);
    }

    private void transcribed(CallerTurn turn, String words) {
        if (turn.guarded) {
            judge(turn, words);
        }
        if (turn.told) {
            turns.write(turn, words, settings.now());
            understood(turn, words);
        } else {
            letGo();
        }
    }

    /// All words of a turn that may be none are there.
    private void judge(CallerTurn turn, String words) {
        turns.putBack(turn);
        interrupting.words(words, true);
        turns.remove(turn);
        if (!turn.told && turn.kept && !words.isBlank()) {
            turns.admit(turn);
        }
    }

    private void understood(CallerTurn turn, String words) {
        if (!words.isBlank()) {
            transcript.said(words, turn.number);
            owed.owe();
        }
        if (owed.giveWaiting() || !turn.answers) {
            return;
        }
        boolean callerGoesOn = turns.current().isPresent() || turns.waiting();
        if (!callerGoesOn) {
            side.yielding.release();
        }
        boolean busy = side.replies.running().isPresent();
        if (callerGoesOn && owed.owed()) {
            speculation.drop();
        } else if (callerGoesOn || busy || !owed.owed()) {
            speculation.drop();
            floor.enter(new CallEvent.ReplyOver(turn.number));
        } else {
            owed.give(turn.number, turn.agentNow(seat), turn.clock);
        }
    }

    private void notUnderstood(CallerTurn turn, ProblemDetail why) {
        Optional<RunningReply> waiting = owed.waiting();
        speculation.drop();
        if (!turn.told) {
            interrupting.words("", true);
            letGo();
        } else if (turn.answers && side.replies.running().isEmpty()) {
            side.trouble.fail(owed.begin(turn.number, turn.agentNow(seat), turn.clock), why);
        } else if (waiting.isPresent()) {
            side.trouble.fail(waiting.get(), why);
        } else {
            letGo();
        }
    }

    /// Nothing comes of a turn: what waited for it goes on, unless there is another.
    void letGo() {
        if (turns.current().isEmpty() && !turns.waiting()) {
            side.yielding.release();
            goOn();
        }
    }

    /// What the agent says may have changed, and what is owed be due.
    public void goOn() {
        interrupting.agentSays();
        owed.give();
    }
}
