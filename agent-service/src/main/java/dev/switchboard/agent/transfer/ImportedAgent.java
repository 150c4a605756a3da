package dev.switchboard.agent.transfer;

import dev.switchboard.agent.definition.Agent;
import java.util.Locale;

/// What became of an imported document.
public record ImportedAgent(Result result, Agent agent) {
    /// What an import can do with a document that it takes.
    public enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        SKIPPED;

        /// The word in reports.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
