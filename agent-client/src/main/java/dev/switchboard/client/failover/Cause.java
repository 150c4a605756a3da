package dev.switchboard.client.failover;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/// Why a provider is of no help now.
///
/// @param repeat how long to wait before it is asked again; empty when that does not help, or takes
///   longer than a caller waits
record Cause(FailureKind kind, ProblemException problem, Optional<Duration> repeat) {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration REASONABLE = Duration.ofSeconds(1);

    /// It was asked.
    static Cause of(ProblemException problem) {
        FailureKind kind = kind(problem);
        Optional<Duration> repeat =
                kind.retryable() && kind != FailureKind.TIMEOUT
                        ? reasonable(asked(problem).orElse(SHORT))
                        : Optional.empty();
        return new Cause(kind, problem, repeat);
    }

    /// It was not asked because it failed before.
    static Cause paused(Breaker breaker) {
        Duration left = breaker.pauseLeft();
        boolean asked = breaker.isAskedFor();
        FailureKind kind = asked ? FailureKind.RATE_LIMITED : FailureKind.UNAVAILABLE;
        return new Cause(
                kind,
                new ProviderFailure(
                                kind,
                                "The provider failed before; it is asked again in %d s."
                                        .formatted(left.toSeconds() + 1))
                        .withRetryAfter(left),
                asked ? reasonable(left) : Optional.of(Duration.ZERO));
    }

    /// The pause that the provider asks for; zero for none.
    Duration asked() {
        return asked(problem).orElse(Duration.ZERO);
    }

    /// Whether it tells something about the provider, and not about this one request.
    boolean isOfProvider() {
        return switch (kind) {
            case INVALID_REQUEST, CONTEXT_OVERFLOW, CONTENT_REFUSED, CANCELLED -> false;
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

    private static Optional<Duration> asked(ProblemException problem) {
        return problem instanceof ProviderFailure failure ? failure.retryAfter() : Optional.empty();
    }

    private static Optional<Duration> reasonable(Duration wait) {
        return Optional.of(wait).filter(w -> w.compareTo(REASONABLE) <= 0);
    }

    private static FailureKind kind(ProblemException problem) {
        if (problem instanceof ProviderFailure failure) {
            return failure.kind();
        }
        return switch (problem.type()) {
            case TOO_MANY_REQUESTS -> FailureKind.RATE_LIMITED;
            case PROVIDER_TIMEOUT -> FailureKind.TIMEOUT;
            case PROVIDER_REJECTED_CREDENTIALS -> FailureKind.AUTHENTICATION;
            default ->
                    problem.type().retryable()
                            ? FailureKind.UNAVAILABLE
                            : FailureKind.INVALID_REQUEST;
        };
    }
}
