package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.interruption.AgentState;
import dev.switchboard.gateway.interruption.InterruptionJudge;
import dev.switchboard.gateway.interruption.InterruptionSettings;
import dev.switchboard.gateway.interruption.SpokenWord;
import dev.switchboard.gateway.interruption.Verdict;
import dev.switchboard.gateway.interruption.Verdict.Resume;
import dev.switchboard.gateway.turn.TurnDetection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Watches the caller while the agent has the floor, and says when it has to stand still, go on or
/// stop. Only where the client lets voice interrupt.
final class Interrupting {
    private static final AgentView.Voice SILENT = new AgentView.Voice(Optional.empty(), "en");

    private final BooleanSupplier pausesPlayback;
    private final Supplier<Optional<TurnDetection>> detection;
    private final LongSupplier audioMillis;
    private final Acts acts;
    private InterruptionJudge judge;
    private AgentState state = AgentState.LISTENING;
    private String set = "";

    /// Makes one that lets these acts be done.
    interface Maker {
        Interrupting make(Acts acts);
    }

    /// What is done about it.
    interface Acts {
        /// The player stands still.
        void pause();

        /// It was no interruption.
        void resume(Resume.Words words);

        /// The caller has the floor.
        void interrupt();
    }

    /// @param audioMillis audio time of the call
    Interrupting(
            BooleanSupplier pausesPlayback,
            Supplier<Optional<TurnDetection>> detection,
            LongSupplier audioMillis,
            Acts acts) {
        this.pausesPlayback = pausesPlayback;
        this.detection = detection;
        this.audioMillis = audioMillis;
        this.acts = acts;
        judge = new InterruptionJudge(InterruptionSettings.of(SILENT), false);
    }

    /// This agent speaks from now on. Not while the agent has the floor.
    void adopt(AgentView agent) {
        boolean pauses = pausesPlayback.getAsBoolean();
        String wanted = agent.id() + "@" + agent.revision() + (pauses ? "+" : "");
        if (!wanted.equals(set)) {
            set = wanted;
            judge = judge.become(InterruptionSettings.of(agent.voice().orElse(SILENT)), pauses);
        }
    }

    /// Whether the agent has the floor, and voice may take it.
    boolean guards() {
        return state != AgentState.LISTENING && interrupts();
    }

    void agent(AgentState now) {
        state = now;
        judge.agent(now, true, audioMillis.getAsLong());
    }

    /// The agent will be heard to say this, in so many milliseconds from now.
    void agentSays(List<SpokenWord> words) {
        long now = audioMillis.getAsLong();
        judge.agentSays(
                words.stream()
                        .map(word ->
                                new SpokenWord(
                                        word.text(),
                                        now + word.fromMillis(),
                                        now + word.toMillis()))
                        .toList());
    }

    /// The agent has said everything when this much more was heard.
    void agentEnds(long inMillis) {
        judge.agentEnds(audioMillis.getAsLong() + inMillis);
    }

    void frame(long from, long to, boolean voiced) {
        if (interrupts()) {
            act(judge.frame(from, to, voiced));
        }
    }

    /// What is understood of the caller's utterance so far.
    void words(String transcript, boolean last) {
        if (interrupts()) {
            act(judge.words(transcript, last, audioMillis.getAsLong()));
        }
    }

    private boolean interrupts() {
        return detection.get().map(TurnDetection::interruptResponse).orElse(false);
    }

    private void act(Verdict verdict) {
        switch (verdict) {
            case Verdict.Quiet _, Verdict.Unclear _ -> {
                // Nothing changes.
            }
            case Verdict.Pause _ -> acts.pause();
            case Resume(_, Resume.Words words) -> acts.resume(words);
            case Verdict.Interrupt _ -> acts.interrupt();
        }
    }
}
