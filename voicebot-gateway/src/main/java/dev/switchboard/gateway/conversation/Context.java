package dev.switchboard.gateway.conversation;

import dev.switchboard.gateway.conversation.ConversationItem.FunctionCall;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionOutput;
import dev.switchboard.gateway.conversation.ConversationItem.Message;
import dev.switchboard.gateway.interruption.HeardWords;
import dev.switchboard.gateway.reply.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes of items what the agent is told: of its own speech only what was heard, of tools only
/// calls that have a result, of the caller only what was understood. Pure.
public final class Context {
    private Context() {}

    /// What the agent is told, oldest first.
    ///
    /// @param instructions what the client wants of this answer
    public static List<Line> of(List<ConversationItem> items, Optional<String> instructions) {
        List<Line> lines = new ArrayList<>();
        instructions
                .filter(text -> !text.isBlank())
                .ifPresent(text -> lines.add(new Line.Told(text)));
        Map<String, String> outputs = outputs(items);
        for (int i = 0; i < items.size(); i++) {
            switch (items.get(i)) {
                case Message message -> said(message).ifPresent(lines::add);
                case FunctionCall _ -> i = calls(items, i, outputs, lines);
                case FunctionOutput _ -> {
                    // Stands with its call.
                }
            }
        }
        return lines;
    }

    private static Optional<Line> said(Message message) {
        String text = message.text().orElse("").strip();
        return switch (message.role()) {
            case SYSTEM -> told(text);
            case USER -> line(Line.Speaker.CALLER, text);
            case ASSISTANT ->
                    line(
                            Line.Speaker.AGENT,
                            message.cut() && !text.isEmpty()
                                    ? text + " " + HeardWords.INTERRUPTED
                                    : text);
        };
    }

    private static Optional<Line> told(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new Line.Told(text));
    }

    private static Optional<Line> line(Line.Speaker who, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new Line.Said(who, text));
    }

    /// Calls that stand together are told together, then their results.
    ///
    /// @return the index of the last of them
    private static int calls(
            List<ConversationItem> items, int from, Map<String, String> outputs, List<Line> lines) {
        List<Line> results = new ArrayList<>();
        int at = from;
        while (at < items.size() && items.get(at) instanceof FunctionCall call) {
            String output = outputs.get(call.callId());
            if (output != null) {
                lines.add(new Line.Called(call.callId(), call.name(), call.arguments()));
                results.add(new Line.Returned(call.callId(), output));
            }
            at++;
        }
        lines.addAll(results);
        return at - 1;
    }

    private static Map<String, String> outputs(List<ConversationItem> items) {
        Map<String, String> outputs = new HashMap<>();
        for (ConversationItem item : items) {
            if (item instanceof FunctionOutput output) {
                outputs.put(output.callId(), output.output());
            }
        }
        return outputs;
    }
}
