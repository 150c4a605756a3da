package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.handoff.RecapOutcome;
import dev.switchboard.gateway.handoff.Recaps;

/// Counts summaries for agents that take a call over, and tells of those that are missed.
record Summaries(MediaLink link, TurnTelemetry telemetry) implements Recaps.Notes {
    @Override
    public void recap(AgentView agent, RecapOutcome outcome) {
        telemetry.count(outcome);
        if (outcome != RecapOutcome.WRITTEN) {
            link.tell(new CallNotice.SummaryMissed(agent, outcome));
        }
    }
}
