package dev.switchboard.client.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A problem as OpenAI's clients read it: `{"error":{…}}`.
public record OpenAiError(Body error) {
    /// What went wrong.
    ///
    /// @param type the kind of error, one of a few words
    /// @param param the part of the request that is wrong
    /// @param code a short stable name
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Body(String message, String type, @Nullable String param, String code) {}

    /// The problem, its first invalid place as `param` and `code`.
    public static OpenAiError of(ProblemException problem) {
        return of(ProblemDetail.of(problem));
    }

    static OpenAiError of(ProblemDetail problem) {
        Optional<Violation> place = problem.errors().stream().findFirst();
        return new OpenAiError(
                new Body(
                        problem.detail(),
                        type(problem.status()),
                        place.map(it -> param(it.pointer())).orElse(null),
                        place.map(Violation::code).orElseGet(() -> code(problem.code()))));
    }

    /// `/messages/0/role` is `messages.0.role`.
    private static String param(String pointer) {
        return (pointer.startsWith("/") ? pointer.substring(1) : pointer)
                .replace('/', '.')
                .replace("~1", "/")
                .replace("~0", "~");
    }

    private static String type(int status) {
        if (status == ProblemType.TOO_MANY_REQUESTS.status()) {
            return "rate_limit_error";
        }
        return status < 500 ? "invalid_request_error" : "server_error";
    }

    private static String code(String ours) {
        return switch (ours) {
            case "agent-not-found" -> "model_not_found";
            case "unauthenticated" -> "invalid_api_key";
            case "too-many-requests" -> "rate_limit_exceeded";
            default -> ours.replace('-', '_');
        };
    }
}
