package dev.switchboard.gateway.recording;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.recording.CallSummary.AgentOnCall;
import dev.switchboard.gateway.recording.CallSummary.Counts;
import java.util.ArrayList;
import java.util.List;

/// Who answered on a call, and how often things happened.
final class Tally {
    private static final int MOST_AGENTS = 1_000;

    private final List<AgentOnCall> agents = new ArrayList<>();
    private int turns;
    private int replies;
    private int interruptions;
    private int failovers;
    private int refusals;
    private int toolCalls;

    Tally(AgentView first) {
        takesSeat(first, 0);
    }

    /// An agent, or another revision of it, answers from now on.
    ///
    /// @return whether that is news
    boolean takesSeat(AgentView agent, long fromMs) {
        boolean same =
                !agents.isEmpty()
                        && agents.getLast().id().equals(agent.id())
                        && agents.getLast().revision() == agent.revision();
        if (same || agents.size() >= MOST_AGENTS) {
            return false;
        }
        agents.add(
                new AgentOnCall(agent.id(), agent.key(), agent.name(), agent.revision(), fromMs));
        return true;
    }

    /// Who answers now, as `key@revision`.
    String agent() {
        AgentOnCall now = agents.getLast();
        return now.key() + "@" + now.revision();
    }

    List<AgentOnCall> agents() {
        return List.copyOf(agents);
    }

    void turn() {
        turns++;
    }

    void reply() {
        replies++;
    }

    void interruption() {
        interruptions++;
    }

    void failover() {
        failovers++;
    }

    void toolCall() {
        toolCalls++;
    }

    void refusal() {
        refusals++;
    }

    Counts counts() {
        return new Counts(turns, replies, interruptions, failovers, toolCalls, refusals);
    }
}
