package dev.switchboard.gateway.probe;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the place of an agent's form to look at when a slot failed.
final class Blame {
    private Blame() {}

    /// The same problem, with the place among its errors when the form can be to blame.
    static ProblemDetail of(Slot slot, ProblemDetail problem) {
        return place(slot, problem)
                .map(pointer ->
                        new ProblemDetail(
                                problem.type(),
                                problem.title(),
                                problem.status(),
                                problem.detail(),
                                problem.code(),
                                problem.failure(),
                                problem.field(),
                                List.of(violation(pointer, problem))))
                .orElse(problem);
    }

    private static Violation violation(String pointer, ProblemDetail problem) {
        @Nullable String failure = problem.failure();
        return new Violation(
                pointer, failure == null ? problem.code() : failure, "Look here first.");
    }

    private static Optional<String> place(Slot slot, ProblemDetail problem) {
        String form = slot.pointer();
        @Nullable String field = problem.field();
        if (field != null) {
            return Optional.of(form + "/" + field.replace("~", "~0").replace("/", "~1"));
        }
        return type(problem)
                .flatMap(type ->
                        switch (type) {
                            case PROVIDER_REJECTED_CREDENTIALS, SECRET_UNREADABLE ->
                                    Optional.of(form + "/api_key");
                            case UNKNOWN_PROVIDER, PROVIDER_NOT_AVAILABLE ->
                                    Optional.of(form + "/provider");
                            case INVALID_CONFIGURATION, PROVIDER_FAILED, PROVIDER_TIMEOUT ->
                                    Optional.of(form);
                            default -> Optional.empty(); // trouble of ours
                        });
    }

    private static Optional<ProblemType> type(ProblemDetail problem) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.code().equals(problem.code()))
                .findFirst();
    }
}
