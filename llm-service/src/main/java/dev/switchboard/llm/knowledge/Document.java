package dev.switchboard.llm.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A document that is kept.
///
/// @param source where it comes from, in the words of whoever brought it
/// @param characters how long its text is
/// @param passages into how many it was cut
/// @param text empty where documents are only listed
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Document(
        UUID id,
        String title,
        String mediaType,
        Optional<String> source,
        int characters,
        int passages,
        Instant createdAt,
        Instant updatedAt,
        Optional<String> text) {}
