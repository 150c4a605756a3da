package dev.switchboard.llm.model;

import java.util.ArrayList;
import java.util.List;

/// What a model is asked.
///
/// @param system the instructions, as one text
/// @param lines what was said, oldest first: what the user says now is the last of the user's
/// @param tools what the model may use
/// @param excerpts what was looked up for the question, the best first; `system` quotes it already
public record Prompt(
        String system,
        List<Utterance> lines,
        List<ToolDefinition> tools,
        ToolChoice toolChoice,
        List<Excerpt> excerpts) {
    /// How a text ends of which no more was heard.
    public static final String INTERRUPTED = "[interrupted]";

    /// What the user says when the model is to go on by itself.
    public static final String SILENCE = "[The caller says nothing. Go on.]";

    public Prompt {
        lines = List.copyOf(lines);
        tools = List.copyOf(tools);
        excerpts = List.copyOf(excerpts);
    }

    /// A prompt without tools, for which nothing was looked up.
    public Prompt(String system, List<Utterance> history, String question) {
        this(system, followed(history, question), List.of(), ToolChoice.AUTO, List.of());
    }

    /// The same with what was looked up.
    public Prompt withExcerpts(List<Excerpt> found) {
        return new Prompt(system, lines, tools, toolChoice, found);
    }

    /// The same with tools.
    public Prompt withTools(List<ToolDefinition> offered, ToolChoice choice) {
        return new Prompt(system, lines, offered, choice, excerpts);
    }

    /// The same after more tools were run.
    public Prompt withRound(ToolRound run) {
        var more = new ArrayList<>(lines);
        more.add(more.removeLast().with(List.of(run)));
        return new Prompt(system, more, tools, toolChoice, excerpts);
    }

    /// What the user says now; empty when the user has said nothing.
    public String question() {
        int last = lastOfTheUser();
        return last < 0 ? "" : lines.get(last).text();
    }

    /// What was said before the question.
    public List<Utterance> history() {
        return lines.subList(0, Math.max(0, lastOfTheUser()));
    }

    private int lastOfTheUser() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).speaker() == Speaker.USER) {
                return i;
            }
        }
        return -1;
    }

    private static List<Utterance> followed(List<Utterance> history, String question) {
        var lines = new ArrayList<>(history);
        lines.add(new Utterance(Speaker.USER, question));
        return lines;
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

        /// The same after more tools were run.
        public Utterance with(List<ToolRound> run) {
            var more = new ArrayList<>(rounds);
            more.addAll(run);
            return new Utterance(speaker, text, more);
        }
    }

    /// Who said it. What is not said to or by the user instructs the model, from that place on.
    public enum Speaker {
        USER,
        ASSISTANT,
        /// The application of a client.
        CLIENT,
        /// A service of ours, which agents cannot choose to ignore.
        SERVICE;

        /// Whether it instructs the model.
        public boolean instructs() {
            return this == CLIENT || this == SERVICE;
        }
    }
}
