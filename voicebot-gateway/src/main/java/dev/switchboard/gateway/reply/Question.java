package dev.switchboard.gateway.reply;

import dev.switchboard.client.AgentView;
import java.util.List;
import java.util.Optional;

/// What the agent is asked: the whole conversation as the caller knows it.
///
/// @param lines oldest first; the agent's own instructions come before them
/// @param maxTokens of the answer; as the agent says when empty
/// @param speculative the turn may not be over: nothing may have an effect
public record Question(
        Generation generation,
        AgentView agent,
        List<Line> lines,
        Tools tools,
        Optional<Integer> maxTokens,
        boolean speculative) {
    public Question {
        lines = List.copyOf(lines);
    }
}
