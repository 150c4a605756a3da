package dev.switchboard.llm.prompt;

import dev.switchboard.llm.conversation.Channel;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.Prompt.Speaker;
import dev.switchboard.llm.model.Prompt.Utterance;
import dev.switchboard.llm.model.ToolChoice;
import dev.switchboard.llm.model.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A conversation as a client tells it, who keeps it itself.
///
/// @param channel how it is held
/// @param instructions what the model is to be told before anything was said, in order
/// @param opening what the agent said before anybody else did
/// @param lines what was said then, oldest first; at least one
/// @param tools those that the client can run
public record Dialogue(
        Channel channel,
        List<Utterance> instructions,
        Optional<String> opening,
        List<Utterance> lines,
        List<ToolDefinition> tools,
        ToolChoice toolChoice) {
    public Dialogue {
        instructions = List.copyOf(instructions);
        lines = List.copyOf(lines);
        tools = List.copyOf(tools);
    }

    /// What the user said last; empty for nothing.
    public String question() {
        return lines.reversed().stream()
                .filter(line -> line.speaker() == Speaker.USER)
                .map(Utterance::text)
                .findFirst()
                .filter(text -> !text.equals(Prompt.SILENCE))
                .orElse("");
    }

    /// The same without what the application of a client would have the model told.
    Dialogue withoutTheClientsWishes() {
        var left = new ArrayList<Utterance>();
        for (Utterance line : lines) {
            if (line.speaker() != Speaker.CLIENT) {
                left.add(line);
            } else if (!line.rounds().isEmpty()) {
                Utterance before =
                        left.isEmpty()
                                ? new Utterance(Speaker.USER, Prompt.SILENCE)
                                : left.removeLast();
                left.add(before.with(line.rounds()));
            }
        }
        List<Utterance> ours =
                instructions.stream().filter(it -> it.speaker() != Speaker.CLIENT).toList();
        return new Dialogue(channel, ours, opening, left, tools, toolChoice);
    }

    /// Whether an answer of which less was heard is among it.
    boolean hasInterruption() {
        return lines.stream().anyMatch(line -> isInterrupted(line.text()))
                || opening.filter(Dialogue::isInterrupted).isPresent();
    }

    private static boolean isInterrupted(String text) {
        return text.endsWith(Prompt.INTERRUPTED);
    }
}
