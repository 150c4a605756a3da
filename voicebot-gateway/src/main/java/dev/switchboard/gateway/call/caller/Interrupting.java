package dev.switchboard.gateway.call.caller;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.answer.RunningReply;
import dev.switchboard.gateway.call.state.AgentVersion;
import dev.switchboard.gateway.call.state.Floor;
import dev.switchboard.gateway.call.state.SettingsInForce;
import dev.switchboard.gateway.hearing.AudioTime;
import dev.switchboard.gateway.interruption.AgentState;
import dev.switchboard.gateway.interruption.InterruptionJudge;
import dev.switchboard.gateway.interruption.InterruptionSettings;
import dev.switchboard.gateway.interruption.SpokenWord;
import dev.switchboard.gateway.interruption.Verdict;
import dev.switchboard.gateway.interruption.Verdict.Resume;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Watches the caller while the agent has the floor, and lets it stand still, go on or stop as is
/// judged. Only where the client lets voice interrupt.
public final class Interrupting implements Floor.Watch {
    private static final AgentView.Voice SILENT = new AgentView.Voice(Optional.empty(), "en");

    private final AgentSeat seat;
    private final SettingsInForce settings;
    private final Floor floor;
    private final AudioTime time;
    private final CallerTurns turns;
    private final AgentSide side;
    private final OwedAnswer owed;
    private final BooleanSupplier pausesPlayback;
    private InterruptionJudge judge;
    private AgentState state = AgentState.LISTENING;
    private Optional<SetUp> set = Optional.empty();

    /// What the judge was made for.
    private record SetUp(AgentVersion agent, boolean pauses) {}

    /// @param pausesPlayback whether the caller's player can stand still
    public Interrupting(
            AgentSeat seat,
            SettingsInForce settings,
            Floor floor,
            AudioTime time,
            CallerTurns turns,
            AgentSide side,
            OwedAnswer owed,
            BooleanSupplier pausesPlayback) {
        this.seat = seat;
        this.settings = settings;
        this.floor = floor;
        this.time = time;
        this.turns = turns;
        this.side = side;
        this.owed = owed;
        this.pausesPlayback = pausesPlayback;
        judge = new InterruptionJudge(InterruptionSettings.of(SILENT), false);
    }

    @Override
    public void changed(CallPhase now) {
        if (now instanceof CallPhase.Thinking) {
            adopt(seat.agent());
        }
        state = state(now);
        judge.agent(state, true, time.millis());
    }

    private AgentState state(CallPhase now) {
        return switch (now) {
            case CallPhase.Listening _, CallPhase.Ended _ -> AgentState.LISTENING;
            case CallPhase.Thinking _ -> AgentState.THINKING;
            case CallPhase.Speaking _ ->
                    side.replies.running().filter(RunningReply::greets).isPresent()
                            ? AgentState.GREETING
                            : AgentState.SPEAKING;
        };
    }

    /// This agent speaks from now on. Not while the agent has the floor.
    void adopt(AgentView agent) {
        boolean pauses = pausesPlayback.getAsBoolean();
        var wanted = Optional.of(new SetUp(AgentVersion.of(agent), pauses));
        if (!wanted.equals(set)) {
            set = wanted;
            judge = judge.become(InterruptionSettings.of(agent.voice().orElse(SILENT)), pauses);
        }
    }

    /// Whether the agent has the floor, and voice may take it.
    boolean guards() {
        return state != AgentState.LISTENING && settings.voiceInterrupts();
    }

    /// What the caller will hear of the agent has changed.
    public void agentSays() {
        long now = time.millis();
        judge.agentSays(side.playout.due().stream().map(word -> inCall(word, now)).toList());
        if (side.replies.running().isEmpty()) {
            judge.agentEnds(now + side.playout.left().toMillis());
        }
    }

    private static SpokenWord inCall(SpokenWord word, long now) {
        return new SpokenWord(word.text(), now + word.fromMillis(), now + word.toMillis());
    }

    void frame(long from, long to, boolean voiced) {
        if (settings.voiceInterrupts()) {
            act(judge.frame(from, to, voiced));
        }
    }

    /// What is understood of the caller's utterance so far.
    void words(String transcript, boolean last) {
        if (settings.voiceInterrupts()) {
            act(judge.words(transcript, last, time.millis()));
        }
    }

    /// Of the caller's utterance nothing is understood so far.
    ///
    /// @param until audio time of the call until which it was heard
    void nothing(long until) {
        if (settings.voiceInterrupts()) {
            act(judge.nothing(until, time.millis()));
        }
    }

    private void act(Verdict verdict) {
        switch (verdict) {
            case Verdict.Quiet _, Verdict.Unclear _ -> {
                // Nothing changes.
            }
            case Verdict.Pause _ -> side.playout.pause();
            case Resume(_, Resume.Words words) -> resume(words);
            case Verdict.Interrupt _ -> interrupt();
        }
    }

    /// It was no interruption.
    private void resume(Resume.Words words) {
        turns.untold().ifPresent(turn -> turn.kept = words == Resume.Words.KEPT);
        side.yielding.resume();
        agentSays();
    }

    /// The caller has the floor.
    private void interrupt() {
        turns.untold().ifPresent(turns::reveal);
        if (side.replies.running().filter(reply -> reply.asked() && !reply.audible()).isPresent()) {
            owed.owe();
        }
        side.yielding.interrupt();
        if (turns.current().isPresent()) {
            floor.enter(new CallEvent.SpeechStarted());
        }
    }
}
