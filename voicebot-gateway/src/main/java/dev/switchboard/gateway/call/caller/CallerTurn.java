package dev.switchboard.gateway.call.caller;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.telemetry.TurnClock;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.speech.StablePrefix;
import java.util.Optional;

/// One turn of the caller, from the first word to the final transcript. Belongs to the call's
/// thread.
final class CallerTurn {
    final int number;
    final ItemId item = ItemId.next();
    final AgentView agent;
    final int utterance;
    final boolean detected;
    final StablePrefix shown = new StablePrefix();
    final long startMillis;

    /// Whether the client knows of it: not while the agent has the floor, and it is open whether
    /// the caller takes it.
    boolean told;

    /// Whether it began while the agent had the floor.
    final boolean guarded;

    /// Whether its words count, should it turn out to be no interruption.
    boolean kept;

    /// What is understood so far.
    String words = "";

    long lastVoicedNanos;
    long endMillis;
    long lengthMillis;
    boolean answers;
    long deadline = Long.MAX_VALUE;
    Optional<TurnClock> clock = Optional.empty();
    Optional<ProblemDetail> trouble = Optional.empty();

    CallerTurn(
            int number,
            AgentView agent,
            int utterance,
            boolean detected,
            long startMillis,
            boolean told) {
        this.number = number;
        this.agent = agent;
        this.utterance = utterance;
        this.detected = detected;
        this.startMillis = startMillis;
        this.told = told;
        guarded = !told;
    }

    /// The agent that it began with, unless the client has changed it since.
    AgentView agentNow(AgentSeat seat) {
        boolean same = agent.id().equals(seat.agent().id());
        return same ? agent : seat.agent();
    }
}
