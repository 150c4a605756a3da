package dev.switchboard.agent.definition;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One revision of an agent, without its content.
///
/// @param parent the revision that it was made from; empty for the first one
/// @param author who saved it
public record Revision(
        int number,
        Stage stage,
        Optional<Integer> parent,
        String hash,
        String author,
        String reason,
        Instant createdAt,
        Optional<Instant> publishedAt) {
    /// Where a revision stands.
    public enum Stage {
        /// It never was the head.
        DRAFT,
        /// It is the head.
        PUBLISHED,
        /// It was the head before.
        RETIRED;

        /// The word in documents.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
