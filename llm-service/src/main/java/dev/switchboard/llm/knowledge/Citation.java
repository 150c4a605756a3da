package dev.switchboard.llm.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.UUID;

/// Where an excerpt is from. The components are the JSON of the wire.
///
/// @param n the number that the excerpt has in the prompt, from 1
/// @param base the key of the knowledge base
/// @param section the headings above it; empty for none
/// @param position of the passage in its document, from 1
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Citation(
        int n,
        String base,
        UUID document,
        String title,
        Optional<String> source,
        String section,
        int position,
        double score) {
    static Citation of(int number, Hit hit) {
        return new Citation(
                number,
                hit.base().key(),
                hit.document().id(),
                hit.document().title(),
                hit.document().source(),
                hit.section(),
                hit.position(),
                hit.score());
    }
}
