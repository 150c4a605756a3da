package dev.switchboard.llm.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Reads the JSON of a document. Whatever is wrong with it is said at once.
final class DocumentForm {
    /// The most characters that a text has.
    static final int LONGEST = 200_000;

    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_SOURCE = 2000;
    private static final Set<String> FIELDS = Set.of("title", "text", "mediaType", "source");

    /// How the JSON looks, for the description of the door.
    @Schema(name = "NewDocument")
    record Wire(
            @Schema(description = "What it is called where it is cited", maxLength = LONGEST_LABEL)
                    String title,
            @Schema(description = "All of it", maxLength = LONGEST) String text,
            @Schema(
                            description = "text/markdown if left out",
                            enumeration = {DocumentDraft.MARKDOWN, DocumentDraft.PLAIN})
                    @Nullable String mediaType,
            @Schema(description = "Where it comes from, such as an address")
                    @Nullable String source) {}

    private final JsonNode json;
    private final List<Violation> wrong = new ArrayList<>();

    private DocumentForm(JsonNode json) {
        this.json = json;
    }

    /// @throws ProblemException `invalid-configuration` with every wrong place, or `too-large`
    static DocumentDraft read(@Nullable JsonNode json) {
        if (!(json instanceof ObjectNode)) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "A document is a JSON object with a title and a text.");
        }
        return new DocumentForm(json).read();
    }

    private DocumentDraft read() {
        json.fieldNames()
                .forEachRemaining(name -> {
                    if (!FIELDS.contains(name)) {
                        add(
                                name.replace("~", "~0").replace("/", "~1"),
                                "unknown-field",
                                "A document has a title, a text, a mediaType and a source.");
                    }
                });
        String title = VisibleText.of(required("title")).strip().replaceAll("\\s+", " ");
        limit("title", title, LONGEST_LABEL);
        String mediaType = optional("mediaType").orElse(DocumentDraft.MARKDOWN);
        if (!Set.of(DocumentDraft.MARKDOWN, DocumentDraft.PLAIN).contains(mediaType)) {
            add("mediaType", "enum", "This is text/markdown or text/plain.");
        }
        Optional<String> source =
                optional("source")
                        .map(text -> VisibleText.of(text).strip())
                        .filter(text -> !text.isEmpty());
        source.ifPresent(text -> limit("source", text, LONGEST_SOURCE));
        String raw = required("text");
        if (raw.length() > LONGEST) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "A document has at most 200,000 characters; make several of it.");
        }
        String text =
                (mediaType.equals(DocumentDraft.MARKDOWN)
                                ? VisibleText.ofMarkdown(raw)
                                : VisibleText.of(raw))
                        .strip();
        if (text.isEmpty() && !raw.isEmpty()) {
            add("text", "required", "Nothing of this text can be seen.");
        }
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_CONFIGURATION, "The document is not valid.", wrong);
        }
        return new DocumentDraft(title, text, mediaType, source);
    }

    private String required(String field) {
        if (!json.hasNonNull(field)
                || (json.path(field).isTextual() && json.path(field).asText().isBlank())) {
            add(field, "required", "This is needed.");
            return "";
        }
        return text(field);
    }

    private Optional<String> optional(String field) {
        return json.hasNonNull(field) ? Optional.of(text(field)) : Optional.empty();
    }

    private String text(String field) {
        if (!json.path(field).isTextual()) {
            add(field, "type", "This is a text.");
            return "";
        }
        return json.path(field).asText();
    }

    private void limit(String field, String text, int most) {
        if (text.length() > most) {
            add(field, "maxLength", "This has at most %d characters.".formatted(most));
        }
    }

    private void add(String field, String code, String message) {
        wrong.add(new Violation("/" + field, code, message));
    }
}
