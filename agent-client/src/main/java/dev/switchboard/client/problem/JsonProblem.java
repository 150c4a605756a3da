package dev.switchboard.client.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.switchboard.client.problem.ProblemException.Violation;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says where a JSON document could not be read, without the parser's own words: those name classes
/// and quote what was sent.
final class JsonProblem {
    private JsonProblem() {}

    static ProblemException of(JsonProcessingException failure) {
        if (failure.getCause() instanceof ProblemException said) {
            return said; // a record of ours refused its value, and says why
        }
        return switch (failure) {
            case StreamReadException malformed -> malformed(malformed.getLocation());
            case JsonMappingException mapping when mapping.getPath().isEmpty() ->
                    malformed(mapping.getLocation());
            case JsonMappingException mapping -> misfit(mapping);
            default -> malformed(failure.getLocation());
        };
    }

    private static ProblemException malformed(@Nullable JsonLocation location) {
        var where =
                location == null || location.getLineNr() < 1
                        ? ""
                        : " at line %d, column %d"
                                .formatted(location.getLineNr(), location.getColumnNr());
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST, "The JSON cannot be read" + where + ".");
    }

    private static ProblemException misfit(JsonMappingException mapping) {
        var pointer =
                mapping.getPath().stream()
                        .map(JsonProblem::segment)
                        .collect(Collectors.joining("/", "/", ""));
        var violation =
                mapping instanceof UnrecognizedPropertyException
                        ? new Violation(pointer, "unknown", "This field is not known here.")
                        : new Violation(pointer, "type", "The value does not fit here.");
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "The JSON does not fit at %s.".formatted(pointer),
                List.of(violation));
    }

    private static String segment(JsonMappingException.Reference reference) {
        return reference.getFieldName() == null
                ? String.valueOf(reference.getIndex())
                : reference.getFieldName().replace("~", "~0").replace("/", "~1");
    }
}
