package dev.switchboard.llm.tool;

import java.util.Map;

/// Something that the platform does when a model asks for it. Safe for many threads. It changes
/// nothing: the calls of one round run at the same time, and any may be given up.
public interface Tool {
    /// The name in the catalogue, which also describes it.
    String name();

    /// JSON Schema of the arguments: an object whose properties are described and have examples.
    Map<String, Object> parameters();

    /// Does it, on a virtual thread that is interrupted when it takes too long.
    ///
    /// @return what the model is told
    /// @throws ToolFailure when it cannot be done; any other exception counts as a fault of ours
    String run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException;
}
