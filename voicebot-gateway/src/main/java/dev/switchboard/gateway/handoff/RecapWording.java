package dev.switchboard.gateway.handoff;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.reply.Generation;
import dev.switchboard.gateway.reply.Line;
import dev.switchboard.gateway.reply.Question;
import dev.switchboard.gateway.reply.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words around a summary.
final class RecapWording {
    private static final int MOST_TOKENS = 400;

    /// More of a long call is left out, the oldest first.
    private static final int LONGEST = 40_000;

    private static final String WISH =
            """
            A colleague takes this call over from you. Sum it up for them: who calls, what they want, \
            what was found out and agreed, and what is open. At most 120 words, in the language of \
            the call; names, numbers and dates exactly. Write nothing but the summary. The call:

            """;

    private static final String INTRODUCTION =
            "You have just taken this call over from a colleague, who sums up what was said before: ";

    private RecapWording() {}

    /// The question for a summary.
    static Question question(Generation generation, AgentView writer, List<Line> lines) {
        return new Question(
                generation,
                writer,
                List.of(new Line.Said(Line.Speaker.CALLER, WISH + transcript(lines))),
                new Tools(List.of(), new Tools.Choice.None()),
                Optional.of(MOST_TOKENS),
                false);
    }

    /// The question with this summary in place of what was said earlier.
    static Question with(Question question, String summary) {
        List<Line> lines = new ArrayList<>();
        for (Line line : question.lines()) {
            lines.add(line instanceof Line.Earlier ? new Line.Noted(INTRODUCTION + summary) : line);
        }
        return new Question(
                question.generation(),
                question.agent(),
                lines,
                question.tools(),
                question.maxTokens(),
                question.speculative());
    }

    private static String transcript(List<Line> lines) {
        String all = String.join("\n", lines.stream().map(RecapWording::text).toList());
        return all.substring(Math.max(0, all.length() - LONGEST));
    }

    private static String text(Line line) {
        return switch (line) {
            case Line.Said(Line.Speaker who, String text) ->
                    (who == Line.Speaker.CALLER ? "Caller: " : "You: ") + text;
            case Line.Told(String text) -> "Note: " + text;
            case Line.Noted(String text) -> "Note: " + text;
            case Line.Called(_, String name, String arguments) ->
                    "You used " + name + ": " + arguments;
            case Line.Returned(_, String output) -> "Result: " + output;
            case Line.Earlier(List<Line> earlier) -> transcript(earlier);
        };
    }
}
