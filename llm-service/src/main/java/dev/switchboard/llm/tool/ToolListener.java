package dev.switchboard.llm.tool;

import dev.switchboard.llm.model.ToolCall;
import java.time.Duration;

/// Who wants to know which tools are run.
public interface ToolListener {
    /// Nobody.
    ToolListener NOBODY =
            new ToolListener() {
                @Override
                public void started(ToolCall call) {}

                @Override
                public void ended(ToolCall call, ToolResult result, Duration took) {}
            };

    /// A call is about to be run, or refused.
    void started(ToolCall call);

    /// It is known what came of it.
    void ended(ToolCall call, ToolResult result, Duration took);
}
