package dev.switchboard.llm.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.UUID;

/// A passage that was found.
///
/// @param score 1 when every way of searching put it first; only good for comparing
/// @param section the headings above it; empty for none
/// @param position of the passage in its document, from 1
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Hit(double score, Base base, Source document, String section, int position, String text) {
    /// Which knowledge base it is in.
    record Base(UUID id, String key) {}

    /// Which document it is from.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Source(UUID id, String title, Optional<String> source) {}
}
