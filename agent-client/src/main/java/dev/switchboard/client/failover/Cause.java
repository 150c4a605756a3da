package dev.switchboard.client.failover;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/// Why an attempt failed.
record Cause(FailureKind kind, ProblemException problem) {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration REASONABLE = Duration.ofSeconds(1);

    static Cause of(ProblemException problem) {
        return new Cause(
                problem instanceof ProviderFailure failure ? failure.kind() : kind(problem),
                problem);
    }

    /// How long to wait before the same is asked again; empty when that does not help, or takes
    /// longer than a caller waits.
    Optional<Duration> repeat() {
        return kind.retryable() && kind != FailureKind.TIMEOUT
                ? Optional.of(asked().orElse(SHORT)).filter(w -> w.compareTo(REASONABLE) <= 0)
                : Optional.empty();
    }

    /// The pause that the provider asks for.
    Optional<Duration> asked() {
        return problem instanceof ProviderFailure failure ? failure.retryAfter() : Optional.empty();
    }

    /// Whether it tells something about the provider, and not about this one request.
    boolean isOfProvider() {
        return switch (kind) {
            case INVALID_REQUEST, CONTENT_REFUSED, CANCELLED -> false;
            case AUTHENTICATION,
                    QUOTA,
                    RATE_LIMITED,
                    NOT_FOUND,
                    ADDRESS,
                    UNAVAILABLE,
                    TIMEOUT,
                    CONNECTION,
                    PROTOCOL,
                    EMPTY ->
                    true;
        };
    }

    /// The word for events and metrics.
    String code() {
        return problem.type().code();
    }

    private static FailureKind kind(ProblemException problem) {
        return switch (problem.type()) {
            case TOO_MANY_REQUESTS -> FailureKind.RATE_LIMITED;
            case PROVIDER_TIMEOUT -> FailureKind.TIMEOUT;
            case PROVIDER_REJECTED_CREDENTIALS -> FailureKind.AUTHENTICATION;
            case PROVIDER_FAILED -> FailureKind.UNAVAILABLE;
            default -> FailureKind.INVALID_REQUEST;
        };
    }
}
