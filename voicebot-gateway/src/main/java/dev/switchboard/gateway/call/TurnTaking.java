package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.speech.Heard;
import dev.switchboard.gateway.speech.Transcriber;
import dev.switchboard.gateway.turn.TurnDetection;
import java.util.Map;
import java.util.Optional;

/// From the caller's voice to the agent's reply: begins and ends the caller's turns, lets the
/// caller interrupt, and has a turn answered once its words are there.
final class TurnTaking implements Hearing.Turns {
    private final CallSession call;
    private final Conversation conversation;
    private final AgentSeat seat;
    private final Transcriber transcriber;
    private final Voices voices;
    private final CallerTurns turns;
    private final Answering answering;
    private final Failovers failovers;

    TurnTaking(
            CallSession call,
            Conversation conversation,
            AgentSeat seat,
            Transcriber transcriber,
            Voices voices,
            CallerTurns turns,
            Answering answering,
            Failovers failovers) {
        this.call = call;
        this.conversation = conversation;
        this.seat = seat;
        this.transcriber = transcriber;
        this.voices = voices;
        this.turns = turns;
        this.answering = answering;
        this.failovers = failovers;
    }

    @Override
    public void begun(long startMillis, boolean detected) {
        AgentView agent = seat.forTurn();
        voices.prepare(agent);
        int utterance = transcriber.begin(agent);
        turns.begin(new CallerTurn(call.nextTurn(), agent, utterance, detected, startMillis));
        if (detection().map(TurnDetection::interruptResponse).orElse(false)) {
            answering.cancel(true);
            answering.spoken().interrupt();
        }
        if (detected && answering.running().isEmpty()) {
            call.enter(new CallEvent.SpeechStarted());
        }
    }

    @Override
    public void voiced() {
        turns.current().ifPresent(turn -> turn.lastVoicedNanos = call.nanos());
    }

    @Override
    public void stopped(long endMillis) {
        commit(endMillis, detection().map(TurnDetection::createResponse).orElse(false));
    }

    /// The turn that is going on is over.
    ///
    /// @param answers whether the agent answers by itself
    void commit(long endMillis, boolean answers) {
        turns.commit(endMillis, call.nanos(), answers).ifPresent(this::committed);
    }

    void heard(Heard heard) {
        CallSettings settings = call.settings();
        switch (heard) {
            case Heard.Interim interim -> turns.interim(interim, settings);
            case Heard.Hint _ -> {}
            case Heard.FailedOver(int utterance, Failover failover) ->
                    turns.find(utterance)
                            .ifPresent(turn -> failovers.happened(turn.number, failover));
            case Heard.Final words ->
                    turns.transcribed(words, settings, call.nanos()).ifPresent(this::understood);
            case Heard.Failed(int utterance, ProblemDetail problem) ->
                    turns.failed(utterance, problem, settings)
                            .ifPresent(turn -> notUnderstood(turn, problem));
        }
    }

    private void committed(CallerTurn turn) {
        if (turn.answers) {
            call.enter(new CallEvent.TurnEnded(turn.number));
        }
        turn.trouble.ifPresent(problem -> heard(new Heard.Failed(turn.utterance, problem)));
    }

    private void understood(CallerTurn turn) {
        if (answeredWaiting() || !turn.answers) {
            return;
        }
        boolean callerGoesOn = turns.current().isPresent();
        boolean busy = answering.running().isPresent();
        if (callerGoesOn || busy || !conversation.hasUnanswered()) {
            call.enter(new CallEvent.ReplyOver(turn.number));
            return;
        }
        begin(turn);
        conversation.takeUnanswered().ifPresent(answering::ask);
    }

    private void notUnderstood(CallerTurn turn, ProblemDetail why) {
        boolean waiting = answering.running().filter(reply -> !reply.asked).isPresent();
        if (turn.answers && answering.running().isEmpty()) {
            begin(turn);
            answering.fail(why);
        } else if (waiting) {
            answering.fail(why);
        }
    }

    /// Whether a reply was waiting for words; asks when they are all there.
    private boolean answeredWaiting() {
        boolean waiting = answering.running().filter(reply -> !reply.asked).isPresent();
        if (waiting && !turns.waiting()) {
            conversation.takeUnanswered().ifPresentOrElse(answering::ask, () -> answering.say(""));
        }
        return waiting;
    }

    private void begin(CallerTurn turn) {
        CallReply reply =
                new CallReply(ReplyId.next(), turn.number, call.settings().modality(), Map.of());
        answering.begin(reply, agent(turn), turn.clock);
    }

    /// The agent that the turn began with, unless the client has changed it since.
    private AgentView agent(CallerTurn turn) {
        boolean same = turn.agent.id().equals(seat.agent().id());
        return same ? turn.agent : seat.agent();
    }

    private Optional<TurnDetection> detection() {
        return call.settings().turnDetection();
    }
}
