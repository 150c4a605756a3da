package dev.switchboard.gateway.call.telemetry;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.handoff.RecapOutcome;
import dev.switchboard.gateway.handoff.Recaps;

/// Counts summaries for agents that take a call over, and tells of those that are missed.
public record Summaries(MediaLink link, TurnTelemetry telemetry) implements Recaps.Notes {
    @Override
    public void recap(AgentView agent, RecapOutcome outcome) {
        telemetry.count(outcome);
        if (outcome != RecapOutcome.WRITTEN) {
            link.tell(new CallNotice.SummaryMissed(agent, outcome));
        }
    }
}
