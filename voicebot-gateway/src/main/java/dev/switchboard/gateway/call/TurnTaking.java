package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.reply.Kept;
import dev.switchboard.gateway.reply.Line;
import dev.switchboard.gateway.speech.Heard;
import dev.switchboard.gateway.speech.Transcriber;
import dev.switchboard.gateway.turn.TurnDetection;
import dev.switchboard.gateway.turn.TurnJudgement;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// From the caller's voice to the agent's reply: begins and ends the caller's turns, lets the
/// caller interrupt, and has a turn answered once its words are there. A sound while the agent
/// still thinks holds its answer back; only words take its place.
final class TurnTaking implements Hearing.Turns {
    private final CallSession call;
    private final Dialogue dialogue;
    private final AgentSeat seat;
    private final Transcriber transcriber;
    private final Voices voices;
    private final TurnEndings endings;
    private final CallerTurns turns;
    private final Answering answering;
    private final Failovers failovers;

    /// Whether the caller said something that no answer was begun for.
    private boolean owed;

    TurnTaking(
            CallSession call,
            Dialogue dialogue,
            AgentSeat seat,
            Transcriber transcriber,
            Voices voices,
            TurnEndings endings,
            CallerTurns turns,
            Answering answering,
            Failovers failovers) {
        this.call = call;
        this.dialogue = dialogue;
        this.seat = seat;
        this.transcriber = transcriber;
        this.voices = voices;
        this.endings = endings;
        this.turns = turns;
        this.answering = answering;
        this.failovers = failovers;
    }

    @Override
    public int begun(long startMillis, boolean detected) {
        AgentView agent = seat.forTurn();
        voices.prepare(agent);
        endings.adopt(agent, detection());
        int utterance = transcriber.begin(agent);
        turns.begin(new CallerTurn(call.nextTurn(), agent, utterance, detected, startMillis));
        if (detection().map(TurnDetection::interruptResponse).orElse(false)) {
            if (answering.audible()) {
                answering.cancel(true);
                answering.spoken().interrupt();
            } else {
                answering.hold();
            }
        }
        if (detected && answering.running().isEmpty()) {
            call.enter(new CallEvent.SpeechStarted());
        }
        return utterance;
    }

    @Override
    public void voiced() {
        turns.current().ifPresent(turn -> turn.lastVoicedNanos = call.nanos());
    }

    @Override
    public void likely(double probability, int attempt) {
        // Nothing is begun too early yet.
    }

    @Override
    public void stopped(long endMillis, TurnJudgement.Reason why) {
        commit(endMillis, detection().map(TurnDetection::createResponse).orElse(false));
    }

    /// The turn that is going on is over.
    ///
    /// @param answers whether the agent answers by itself
    void commit(long endMillis, boolean answers) {
        turns.commit(endMillis, call.nanos(), answers).ifPresent(this::committed);
    }

    /// The turn that is going on is not wanted.
    void forget() {
        turns.forget();
        letGo();
    }

    /// The client wrote something.
    void written(ConversationItem item) {
        if (item instanceof ConversationItem.Message message) {
            switch (message.role()) {
                case USER -> keep(Line.Speaker.CALLER, message.text().orElse(""), 0);
                case ASSISTANT -> keep(Line.Speaker.AGENT, message.text().orElse(""), 0);
                case SYSTEM -> {
                    // What the client tells the agent was not said in the call.
                }
            }
        }
    }

    /// What was said so far is being answered.
    void answered() {
        owed = false;
    }

    /// A reply is over: what was said meanwhile is due.
    void replied() {
        boolean answers = detection().map(TurnDetection::createResponse).orElse(false);
        if (owed && answers && turns.current().isEmpty() && !turns.waiting()) {
            answer(call.nextTurn(), seat.forTurn(), Optional.empty());
        }
    }

    void heard(Heard heard) {
        CallSettings settings = call.settings();
        switch (heard) {
            case Heard.Interim interim -> {
                turns.interim(interim, settings);
                boolean now =
                        turns.current()
                                .filter(turn -> turn.utterance == interim.utterance())
                                .isPresent();
                if (now && !interim.text().isBlank()) {
                    takeOver();
                }
            }
            case Heard.Hint _ -> {
                // Says when a turn is over; Hearing decides that.
            }
            case Heard.FailedOver(int utterance, Failover failover) ->
                    turns.find(utterance)
                            .ifPresent(turn -> failovers.happened(turn.number, failover));
            case Heard.Final words ->
                    turns.transcribed(words, settings, call.nanos())
                            .ifPresent(turn -> understood(turn, words.text()));
            case Heard.Failed(int utterance, ProblemDetail problem) ->
                    turns.failed(utterance, problem, settings)
                            .ifPresent(turn -> notUnderstood(turn, problem));
        }
    }

    private void committed(CallerTurn turn) {
        if (turn.answers && answering.running().isEmpty()) {
            call.enter(new CallEvent.TurnEnded(turn.number));
        }
        turn.trouble.ifPresent(problem -> heard(new Heard.Failed(turn.utterance, problem)));
    }

    private void understood(CallerTurn turn, String words) {
        if (!words.isBlank()) {
            keep(Line.Speaker.CALLER, words, turn.number);
            owed = true;
            if (turn.detected && turn.answers) {
                takeOver();
            }
        }
        if (answeredWaiting() || !turn.answers) {
            return;
        }
        boolean callerGoesOn = turns.current().isPresent() || turns.waiting();
        if (!callerGoesOn) {
            answering.release();
        }
        boolean busy = answering.running().isPresent();
        if (callerGoesOn || busy || !owed) {
            call.enter(new CallEvent.ReplyOver(turn.number));
        } else {
            answer(turn.number, agent(turn), turn.clock);
        }
    }

    private void notUnderstood(CallerTurn turn, ProblemDetail why) {
        Optional<RunningReply> waiting = answering.running().filter(reply -> !reply.asked);
        if (turn.answers && answering.running().isEmpty()) {
            answering.fail(begin(turn.number, agent(turn), turn.clock), why);
        } else if (waiting.isPresent()) {
            answering.fail(waiting.get(), why);
        } else {
            letGo();
        }
    }

    /// The caller said something while the agent looked for an answer: that one is not wanted any
    /// more, the next one answers both.
    private void takeOver() {
        boolean thinks =
                answering.running().filter(reply -> reply.asked && !reply.audible).isPresent();
        boolean interrupts = detection().map(TurnDetection::interruptResponse).orElse(false);
        if (thinks && interrupts) {
            owed = true;
            answering.cancel(true);
            if (turns.current().isPresent()) {
                call.enter(new CallEvent.SpeechStarted());
            }
        }
    }

    private void letGo() {
        if (turns.current().isEmpty() && !turns.waiting()) {
            answering.release();
        }
    }

    /// Whether a reply was waiting for words; asks when they are all there.
    private boolean answeredWaiting() {
        Optional<RunningReply> waiting = answering.running().filter(reply -> !reply.asked);
        if (waiting.isPresent() && !turns.waiting()) {
            owed = false;
            answering.ask(waiting.get());
        }
        return waiting.isPresent();
    }

    private void answer(int turn, AgentView agent, Optional<TurnClock> clock) {
        owed = false;
        answering.ask(begin(turn, agent, clock));
    }

    private RunningReply begin(int turn, AgentView agent, Optional<TurnClock> clock) {
        call.enter(new CallEvent.TurnEnded(turn));
        CallReply reply =
                new CallReply(ReplyId.next(), turn, call.settings().modality(), Map.of(), true);
        return answering.begin(reply, agent, AnswerWish.NONE, clock);
    }

    private void keep(Line.Speaker who, String text, int turn) {
        if (!text.isBlank()) {
            dialogue.keep(
                    new Kept(
                            UUID.randomUUID(),
                            who,
                            text,
                            Optional.empty(),
                            Kept.Status.COMPLETED,
                            seat.agent(),
                            turn));
        }
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
