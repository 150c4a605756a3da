package dev.switchboard.llm.model;

import java.util.List;

/// What a model is asked.
///
/// @param system the instructions, as one text
/// @param history what was said before, oldest first; user and assistant take turns
/// @param question what the caller says now
public record Prompt(String system, List<Utterance> history, String question) {
    /// How a text ends of which no more was heard.
    public static final String INTERRUPTED = "[interrupted]";

    public Prompt {
        history = List.copyOf(history);
    }

    /// One thing that was said.
    public record Utterance(Speaker speaker, String text) {}

    /// Who said it.
    public enum Speaker {
        USER,
        ASSISTANT
    }
}
