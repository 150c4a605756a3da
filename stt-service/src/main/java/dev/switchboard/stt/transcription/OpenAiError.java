package dev.switchboard.stt.transcription;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An error as OpenAI's clients read it.
record OpenAiError(Body error) {
    /// @param param the part of the request that is wrong
    /// @param code a short stable name
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Body(String message, String type, @Nullable String param, String code) {}

    static OpenAiError of(ProblemException problem) {
        Optional<Violation> place = problem.violations().stream().findFirst();
        return new OpenAiError(
                new Body(
                        problem.detail(),
                        type(problem.type()),
                        place.map(it -> it.pointer().substring(1)).orElse(null),
                        place.map(Violation::code).orElseGet(() -> code(problem.type()))));
    }

    private static String type(ProblemType type) {
        if (type == ProblemType.TOO_MANY_REQUESTS) {
            return "rate_limit_error";
        }
        return type.status() < 500 ? "invalid_request_error" : "server_error";
    }

    private static String code(ProblemType type) {
        return switch (type) {
            case AGENT_NOT_FOUND -> "model_not_found";
            case UNAUTHENTICATED -> "invalid_api_key";
            case TOO_MANY_REQUESTS -> "rate_limit_exceeded";
            default -> type.code().replace('-', '_');
        };
    }
}
