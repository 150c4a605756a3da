package dev.switchboard.llm.model;

import java.util.List;

/// What a model is asked.
///
/// @param system the instructions, as one text
/// @param history what was said before, oldest first; user and assistant take turns
/// @param question what the caller says now
/// @param tools what the model may use
/// @param rounds tools that it has called since the question, oldest first
/// @param excerpts what was looked up for the question, the best first; `system` quotes it already
public record Prompt(
        String system,
        List<Utterance> history,
        String question,
        List<ToolDefinition> tools,
        ToolChoice toolChoice,
        List<ToolRound> rounds,
        List<Excerpt> excerpts) {
    /// How a text ends of which no more was heard.
    public static final String INTERRUPTED = "[interrupted]";

    public Prompt {
        history = List.copyOf(history);
        tools = List.copyOf(tools);
        rounds = List.copyOf(rounds);
        excerpts = List.copyOf(excerpts);
    }

    /// A prompt for which nothing was looked up.
    public Prompt(
            String system,
            List<Utterance> history,
            String question,
            List<ToolDefinition> tools,
            ToolChoice toolChoice,
            List<ToolRound> rounds) {
        this(system, history, question, tools, toolChoice, rounds, List.of());
    }

    /// A prompt without tools.
    public Prompt(String system, List<Utterance> history, String question) {
        this(system, history, question, List.of(), ToolChoice.AUTO, List.of());
    }

    /// The same with what was looked up.
    public Prompt withExcerpts(List<Excerpt> found) {
        return new Prompt(system, history, question, tools, toolChoice, rounds, found);
    }

    /// The same with tools.
    public Prompt withTools(List<ToolDefinition> offered, ToolChoice choice) {
        return new Prompt(system, history, question, offered, choice, rounds, excerpts);
    }

    /// The same after tools were run.
    public Prompt withRounds(List<ToolRound> run) {
        return new Prompt(system, history, question, tools, toolChoice, run, excerpts);
    }

    /// One thing that was said.
    ///
    /// @param rounds tools that were called after it and before the next, oldest first
    public record Utterance(Speaker speaker, String text, List<ToolRound> rounds) {
        public Utterance {
            rounds = List.copyOf(rounds);
        }

        /// Something after which no tools were called.
        public Utterance(Speaker speaker, String text) {
            this(speaker, text, List.of());
        }
    }

    /// Who said it.
    public enum Speaker {
        USER,
        ASSISTANT
    }
}
