package dev.switchboard.llm.prompt;

import dev.switchboard.llm.model.Prompt.Utterance;
import dev.switchboard.llm.model.ToolChoice;
import dev.switchboard.llm.model.ToolDefinition;
import dev.switchboard.llm.model.ToolRound;
import java.util.List;
import java.util.Optional;

/// A conversation as a client tells it, who keeps it itself.
///
/// @param instructions what the client would have the model told, in order
/// @param opening what the agent said before anybody else did
/// @param history what was said then, oldest first; user and assistant take turns
/// @param rounds tools that were called since the question
/// @param tools those that the client can run
public record Dialogue(
        List<String> instructions,
        Optional<String> opening,
        List<Utterance> history,
        String question,
        List<ToolRound> rounds,
        List<ToolDefinition> tools,
        ToolChoice toolChoice) {
    public Dialogue {
        instructions = List.copyOf(instructions);
        history = List.copyOf(history);
        rounds = List.copyOf(rounds);
        tools = List.copyOf(tools);
    }
}
