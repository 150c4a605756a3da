package dev.switchboard.llm.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is searched for.
///
/// @param revision of the agent; only where an agent searches
record SearchForm(String query, int limit, Optional<Integer> revision) {
    private static final int LONGEST = 2000;
    private static final int MOST = 50;
    private static final int USUAL = 5;

    /// How the JSON of a search in a base looks.
    @Schema(name = "KnowledgeSearch")
    record Wire(
            @Schema(description = "A question or some words", maxLength = LONGEST) String query,
            @Schema(description = "How many passages at most; 5 if left out", maximum = "50")
                    @Nullable Integer limit) {}

    /// How the JSON of a search by an agent looks.
    @Schema(name = "AgentKnowledgeSearch")
    record AgentWire(
            @Schema(description = "A question or some words", maxLength = LONGEST) String query,
            @Schema(description = "How many passages at most; 5 if left out", maximum = "50")
                    @Nullable Integer limit,
            @Schema(description = "The published one if left out") @Nullable Integer revision) {}

    /// @throws ProblemException `invalid-configuration` with every wrong place
    static SearchForm read(@Nullable JsonNode json, boolean byAgent) {
        if (json == null || !json.isObject()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "A search is a JSON object with a query.");
        }
        var wrong = new ArrayList<Violation>();
        Set<String> fields =
                byAgent ? Set.of("query", "limit", "revision") : Set.of("query", "limit");
        json.fieldNames()
                .forEachRemaining(name -> {
                    if (!fields.contains(name)) {
                        String place = "/" + name.replace("~", "~0").replace("/", "~1");
                        wrong.add(
                                new Violation(
                                        place, "unknown-field", "A search has no such field."));
                    }
                });
        String query =
                json.path("query").isTextual()
                        ? VisibleText.of(json.path("query").asText()).strip()
                        : "";
        if (query.isEmpty()) {
            wrong.add(new Violation("/query", "required", "A question or some words."));
        } else if (query.length() > LONGEST) {
            wrong.add(new Violation("/query", "maxLength", "This has at most 2000 characters."));
        }
        int limit = number(json, "limit", MOST, wrong).orElse(USUAL);
        Optional<Integer> revision = number(json, "revision", Integer.MAX_VALUE, wrong);
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_CONFIGURATION,
                    "The search is not valid.",
                    List.copyOf(wrong));
        }
        return new SearchForm(query, limit, revision);
    }

    private static Optional<Integer> number(
            JsonNode json, String field, int most, List<Violation> wrong) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > most) {
            wrong.add(
                    new Violation(
                            "/" + field,
                            "range",
                            "This is a number from 1 to %d.".formatted(most)));
        }
        return Optional.of(value.intValue());
    }
}
