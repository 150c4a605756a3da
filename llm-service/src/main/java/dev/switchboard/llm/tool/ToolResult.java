package dev.switchboard.llm.tool;

import java.util.Locale;

/// What came of a call.
public sealed interface ToolResult {
    /// What the model is told.
    String text();

    /// `done`, or why not.
    default String outcome() {
        return switch (this) {
            case Done _ -> "done";
            case Failed(Reason why, _) -> why.name().toLowerCase(Locale.ROOT);
        };
    }

    /// It was done.
    record Done(String text) implements ToolResult {}

    /// It was not done.
    ///
    /// @param reason why not
    /// @param sentence what is wrong and how to call it right
    record Failed(Reason reason, String sentence) implements ToolResult {
        @Override
        public String text() {
            return "Error: " + sentence;
        }
    }

    /// Why it was not done.
    enum Reason {
        /// The tool said so.
        FAILED,
        /// It took too long.
        TIMEOUT,
        /// It was not even tried.
        REFUSED,
        /// A fault of ours.
        BROKEN
    }
}
