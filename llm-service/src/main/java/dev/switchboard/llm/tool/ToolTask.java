package dev.switchboard.llm.tool;

import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.tool.ToolResult.Reason;
import io.quarkus.logging.Log;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/// One call, from the arguments as the model wrote them to what the model is told.
record ToolTask(Tool tool, ToolCall wanted, ToolContext context, int longest)
        implements Callable<ToolResult> {
    @Override
    public ToolResult call() throws InterruptedException {
        try {
            Arguments arguments = Arguments.of(wanted.arguments(), names());
            return new ToolResult.Done(cut(clean(tool.run(arguments, context))));
        } catch (ToolFailure failure) {
            return new ToolResult.Failed(Reason.FAILED, failure.sentence());
        } catch (RuntimeException | StackOverflowError fault) {
            // Its message may quote what was said; the class tells enough.
            Log.errorf("The tool %s failed: %s", tool.name(), fault.getClass().getName());
            return new ToolResult.Failed(
                    Reason.BROKEN, "The tool is out of order; answer without it.");
        }
    }

    private Set<String> names() {
        return tool.parameters().get("properties") instanceof Map<?, ?> properties
                ? Set.copyOf(properties.keySet().stream().map(String::valueOf).toList())
                : Set.of();
    }

    /// Control characters say nothing to a model, and some providers refuse them.
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
    }

    private String cut(String text) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return "%s\n[cut off here: %d of %d characters]"
                .formatted(text.substring(0, end), end, text.length());
    }
}
