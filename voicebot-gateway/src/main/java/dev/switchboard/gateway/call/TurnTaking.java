package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.failover.Failover;
import dev.switchboard.gateway.interruption.AgentState;
import dev.switchboard.gateway.interruption.Verdict.Resume;
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
/// caller interrupt, and has a turn answered once its words are there. While the agent has the
/// floor the caller's turn is a secret, until it is known to be one: then it interrupts the agent;
/// else nothing remains of it.
final class TurnTaking implements Hearing.Turns, Interrupting.Acts {
    /// Of a longer turn more words are likely, and what is begun too early is dear. Milliseconds.
    private static final long LONGEST_GUESSED = 10_000;

    private final CallSession call;
    private final Dialogue dialogue;
    private final AgentSeat seat;
    private final Transcriber transcriber;
    private final Voices voices;
    private final TurnEndings endings;
    private final CallerTurns turns;
    private final Speculation speculation;
    private final Answering answering;
    private final Failovers failovers;
    private final Interrupting interrupting;

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
            Speculation speculation,
            Answering answering,
            Failovers failovers,
            Interrupting.Maker interrupting) {
        this.call = call;
        this.dialogue = dialogue;
        this.seat = seat;
        this.transcriber = transcriber;
        this.voices = voices;
        this.endings = endings;
        this.turns = turns;
        this.speculation = speculation;
        this.answering = answering;
        this.failovers = failovers;
        this.interrupting = interrupting.make(this);
    }

    /// The agent does something else.
    void floor(AgentState agent) {
        if (agent == AgentState.THINKING) {
            interrupting.adopt(seat.agent());
        }
        interrupting.agent(agent);
    }

    /// The agent has said this.
    void agentSaid(String text) {
        if (!text.isBlank()) {
            endings.said(text);
        }
    }

    /// What the caller will hear of the agent has changed.
    void agentSays() {
        interrupting.agentSays(answering.playout().due());
        if (answering.running().isEmpty()) {
            interrupting.agentEnds(answering.playout().left().toMillis());
        }
    }

    @Override
    public int begun(long startMillis, boolean detected) {
        AgentView agent = seat.forTurn();
        voices.prepare(agent);
        endings.adopt(agent, detection());
        boolean guarded = detected && interrupting.guards();
        if (!guarded) {
            interrupting.adopt(agent);
        }
        int utterance = transcriber.begin(agent);
        turns.begin(
                new CallerTurn(call.nextTurn(), agent, utterance, detected, startMillis, !guarded));
        if (guarded) {
            answering.hold();
        } else if (detected && answering.running().isEmpty()) {
            call.enter(new CallEvent.SpeechStarted());
        }
        return utterance;
    }

    @Override
    public void frame(long fromMillis, long toMillis, boolean voiced) {
        interrupting.frame(fromMillis, toMillis, voiced);
    }

    @Override
    public void pause() {
        answering.playout().pause();
    }

    @Override
    public void resume(Resume.Words words) {
        turns.untold().ifPresent(turn -> turn.kept = words == Resume.Words.KEPT);
        answering.resume();
        agentSays();
    }

    @Override
    public void interrupt() {
        turns.untold().ifPresent(turns::reveal);
        owed |= answering.running().filter(reply -> reply.asked && !reply.audible).isPresent();
        answering.interrupt();
        if (turns.current().isPresent()) {
            call.enter(new CallEvent.SpeechStarted());
        }
    }

    @Override
    public void voiced() {
        turns.current().ifPresent(turn -> turn.lastVoicedNanos = call.nanos());
    }

    @Override
    public void likely(double probability, int attempt) {
        boolean answers = detection().map(TurnDetection::createResponse).orElse(false);
        boolean free = answering.running().isEmpty() && !turns.waiting();
        if (answers && free && endings.settings().speculative()) {
            turns.current()
                    .filter(turn -> turn.told && !turn.words.isBlank() && isShort(turn))
                    .ifPresent(turn ->
                            speculation.likely(turn.number, attempt, agent(turn), turn.words));
        }
    }

    private boolean isShort(CallerTurn turn) {
        return call.audioMillis() - turn.startMillis < LONGEST_GUESSED;
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
        speculation.drop();
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

    /// The caller entered this by the keys of a telephone.
    void entered(ConversationItem item) {
        written(item);
        owed = true;
        replied();
    }

    /// What was said so far is being answered.
    void answered() {
        owed = false;
    }

    /// A reply is over: what was said meanwhile is due.
    void replied() {
        agentSays();
        boolean answers = detection().map(TurnDetection::createResponse).orElse(false);
        boolean free = answering.running().isEmpty() && turns.current().isEmpty();
        if (owed && answers && free && !turns.waiting()) {
            answer(call.nextTurn(), seat.forTurn(), Optional.empty());
        }
    }

    void heard(Heard heard) {
        CallSettings settings = call.settings();
        switch (heard) {
            case Heard.Interim interim -> {
                turns.find(interim.utterance()).ifPresent(turn -> understanding(turn, interim));
                turns.interim(interim, settings);
            }
            case Heard.Hint _ -> {
                // Says when a turn is over; Hearing decides that.
            }
            case Heard.FailedOver(int utterance, Failover failover) ->
                    turns.find(utterance)
                            .ifPresent(turn -> failovers.happened(turn.number, failover));
            case Heard.Final words ->
                    turns.transcribed(words, call.nanos())
                            .ifPresent(turn -> transcribed(turn, words.text()));
            case Heard.Failed(int utterance, ProblemDetail problem) ->
                    turns.failed(utterance, problem, settings)
                            .ifPresent(turn -> notUnderstood(turn, problem));
        }
    }

    private void understanding(CallerTurn turn, Heard.Interim interim) {
        interrupting.words(interim.text(), false);
        turn.words = interim.text();
        speculation.said(turn.words);
    }

    private void committed(CallerTurn turn) {
        if (turn.answers && turn.told && answering.running().isEmpty()) {
            call.enter(new CallEvent.TurnEnded(turn.number));
        }
        turn.trouble.ifPresent(problem -> heard(new Heard.Failed(turn.utterance, problem)));
    }

    private void transcribed(CallerTurn turn, String words) {
        if (turn.guarded) {
            judged(turn, words);
        }
        if (turn.told) {
            turns.write(turn, words, call.settings());
            understood(turn, words);
        } else {
            letGo();
        }
    }

    /// All words of a turn that may be none are there.
    private void judged(CallerTurn turn, String words) {
        turns.putBack(turn);
        interrupting.words(words, true);
        turns.remove(turn);
        if (!turn.told && turn.kept && !words.isBlank()) {
            turns.admit(turn);
        }
    }

    private void understood(CallerTurn turn, String words) {
        if (!words.isBlank()) {
            keep(Line.Speaker.CALLER, words, turn.number);
            owed = true;
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
            speculation.drop();
            call.enter(new CallEvent.ReplyOver(turn.number));
        } else {
            answer(turn.number, agent(turn), turn.clock);
        }
    }

    private void notUnderstood(CallerTurn turn, ProblemDetail why) {
        Optional<RunningReply> waiting = answering.running().filter(reply -> !reply.asked);
        speculation.drop();
        if (!turn.told) {
            interrupting.words("", true);
            letGo();
        } else if (turn.answers && answering.running().isEmpty()) {
            answering.fail(begin(turn.number, agent(turn), turn.clock), why);
        } else if (waiting.isPresent()) {
            answering.fail(waiting.get(), why);
        } else {
            letGo();
        }
    }

    private void letGo() {
        if (turns.current().isEmpty() && !turns.waiting()) {
            answering.release();
            replied();
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
