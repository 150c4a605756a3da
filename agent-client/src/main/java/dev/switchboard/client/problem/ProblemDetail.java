package dev.switchboard.client.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;

/// `application/problem+json` (RFC 9457), with `code` and `errors` as extensions. WebSocket errors
/// carry the same object.
public record ProblemDetail(
        URI type,
        String title,
        int status,
        String detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProblemException.Violation> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemDetail of(ProblemException problem) {
        return new ProblemDetail(
                problem.type().uri(),
                problem.type().title(),
                problem.type().status(),
                problem.detail(),
                problem.type().code(),
                problem.violations());
    }

    public static ProblemDetail of(ProblemType type, String detail) {
        return of(new ProblemException(type, detail));
    }
}
