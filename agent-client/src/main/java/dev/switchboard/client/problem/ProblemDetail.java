package dev.switchboard.client.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `application/problem+json` (RFC 9457), with extensions. WebSocket errors carry the same object.
///
/// @param code the short name of the type
/// @param failure how a provider failed, in one word such as `authentication`
/// @param field the field of the provider's form to look at, such as `api_key`
/// @param errors every invalid place of the request's document
public record ProblemDetail(
        URI type,
        String title,
        int status,
        String detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String field,
        @JsonSetter(nulls = Nulls.AS_EMPTY) @JsonInclude(JsonInclude.Include.NON_EMPTY)
                List<ProblemException.Violation> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemDetail of(ProblemException problem) {
        return new ProblemDetail(
                problem.type().uri(),
                problem.type().title(),
                problem.type().status(),
                problem.detail(),
                problem.type().code(),
                problem.failure().orElse(null),
                problem.field().orElse(null),
                problem.violations());
    }

    public static ProblemDetail of(ProblemType type, String detail) {
        return of(new ProblemException(type, detail));
    }
}
