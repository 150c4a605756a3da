package dev.switchboard.client.egress;

import dev.switchboard.client.problem.ProblemType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can go wrong with a provider of any kind, as far as we act on it differently.
public enum FailureKind {
    /// The key is wrong, expired, or not allowed to do this.
    AUTHENTICATION(false, "api_key", ProblemType.PROVIDER_REJECTED_CREDENTIALS),
    /// The account has no credit left, or its plan does not hold this.
    QUOTA(false, null, ProblemType.PROVIDER_FAILED),
    /// Too many requests for now.
    RATE_LIMITED(true, null, ProblemType.TOO_MANY_REQUESTS),
    /// The provider does not take what we sent.
    INVALID_REQUEST(false, null, ProblemType.PROVIDER_FAILED),
    /// What we sent is longer than the provider's model reads.
    CONTEXT_OVERFLOW(false, null, ProblemType.PROVIDER_FAILED),
    /// The provider has no such model, voice or path.
    NOT_FOUND(false, "model", ProblemType.PROVIDER_FAILED),
    /// The URL is malformed, unknown, not allowed, or not the provider's.
    ADDRESS(false, "api_url", ProblemType.PROVIDER_FAILED),
    /// The provider has trouble of its own.
    UNAVAILABLE(true, null, ProblemType.PROVIDER_FAILED),
    /// The provider was silent for too long.
    TIMEOUT(true, null, ProblemType.PROVIDER_TIMEOUT),
    /// The connection could not be made, or broke.
    CONNECTION(true, null, ProblemType.PROVIDER_FAILED),
    /// The provider sent something that its protocol does not know, or too much of it.
    PROTOCOL(false, null, ProblemType.PROVIDER_FAILED),
    /// The provider will not speak about this.
    CONTENT_REFUSED(false, null, ProblemType.PROVIDER_FAILED),
    /// The provider reported success and sent nothing.
    EMPTY(true, null, ProblemType.PROVIDER_FAILED),
    /// Our side closed it.
    CANCELLED(false, null, ProblemType.PROVIDER_FAILED);

    private final boolean retryable;
    private final @Nullable String field;
    private final ProblemType problem;

    FailureKind(boolean retryable, @Nullable String field, ProblemType problem) {
        this.retryable = retryable;
        this.field = field;
        this.problem = problem;
    }

    /// The kind of this name.
    public static Optional<FailureKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /// The name in problem details, such as `rate-limited`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether the same provider may succeed a little later.
    public boolean retryable() {
        return retryable;
    }

    /// The field of the provider's form that is most often to blame.
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /// What it is to a caller of our services.
    public ProblemType problem() {
        return problem;
    }
}
