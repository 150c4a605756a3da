package dev.switchboard.client.egress;

import dev.switchboard.client.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A provider failed. Its text is for people and holds no secret, no URL and nothing that the
/// provider wrote. Immutable: the `with…` methods give refined copies.
public final class ProviderFailure extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final transient @Nullable String field;
    private final transient @Nullable Duration retryAfter;
    private final transient @Nullable Refusal refusal;

    /// A failure that points to the field its kind most often comes from.
    ///
    /// @param detail a sentence for people, without secret, URL or words of the provider
    public ProviderFailure(FailureKind kind, String detail) {
        this(kind, detail, kind.field().orElse(null), null, null);
    }

    private ProviderFailure(
            FailureKind kind,
            String detail,
            @Nullable String field,
            @Nullable Duration retryAfter,
            @Nullable Refusal refusal) {
        super(kind.problem(), detail);
        this.kind = kind;
        this.field = field;
        this.retryAfter = retryAfter;
        this.refusal = refusal;
    }

    /// The field of the provider's form to look at, such as `voice_id`.
    public ProviderFailure withField(String name) {
        return new ProviderFailure(kind, detail(), name, retryAfter, refusal);
    }

    /// How long the provider asks to wait.
    public ProviderFailure withRetryAfter(Duration wait) {
        return new ProviderFailure(kind, detail(), field, wait, refusal);
    }

    /// What the provider answered instead.
    public ProviderFailure withRefusal(Refusal answer) {
        return new ProviderFailure(kind, detail(), field, retryAfter, answer);
    }

    public FailureKind kind() {
        return kind;
    }

    /// Whether the same provider may succeed a little later.
    public boolean retryable() {
        return kind.retryable();
    }

    @Override
    public Optional<String> failure() {
        return Optional.of(kind.word());
    }

    @Override
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /// How long the provider asks to wait.
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /// The provider's answer, for adapters that read their vendor's codes from it.
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
