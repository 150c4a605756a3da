package dev.switchboard.client.problem;

import java.util.List;
import java.util.Optional;

/// Ends a request with a problem that its caller can act on. Carries no stack trace of interest and
/// no secret.
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Violation> violations;

    /// A problem of the request as a whole.
    ///
    /// @param detail says to the caller what to fix: no class names, no secret
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    /// A problem with places in the request's document.
    ///
    /// @param violations every invalid place of the document, reported at once
    public ProblemException(ProblemType type, String detail, List<Violation> violations) {
        super(detail);
        this.type = type;
        this.violations = List.copyOf(violations);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Violation> violations() {
        return violations;
    }

    /// The field of a provider's form to look at, such as `api_key`, when it is known.
    public Optional<String> field() {
        return Optional.empty();
    }

    /// How a provider failed, in one word such as `rate-limited`: finer than the type, and only
    /// told, never decided upon.
    public Optional<String> failure() {
        return Optional.empty();
    }

    /// One invalid place.
    ///
    /// @param pointer JSON Pointer (RFC 6901) into the request's document
    /// @param code stable short name, such as `required` or `enum`
    public record Violation(String pointer, String code, String message) {}
}
