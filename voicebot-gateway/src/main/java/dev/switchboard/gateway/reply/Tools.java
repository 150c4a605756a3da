package dev.switchboard.gateway.reply;

import java.util.List;

/// What the agent may call for one answer, and whether it must.
public record Tools(List<Tool> offered, Choice choice) {
    /// Nothing.
    public static final Tools NONE = new Tools(List.of(), new Choice.Auto());

    public Tools {
        offered = List.copyOf(offered);
    }

    /// Whether the agent is free to call them.
    public sealed interface Choice {
        /// As it likes.
        record Auto() implements Choice {}

        /// Not at all.
        record None() implements Choice {}

        /// At least one.
        record Required() implements Choice {}

        /// This one.
        record Only(String name) implements Choice {}
    }
}
