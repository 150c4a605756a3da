package dev.switchboard.gateway.refusal;

import java.util.Optional;

/// A command cannot be done; the call goes on.
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /// Refuses a command as a whole.
    public RefusedException(String code, String message) {
        this(new Refusal(code, message, Optional.empty()));
    }

    /// Refuses a command for one of its fields.
    public RefusedException(String code, String message, String parameter) {
        this(new Refusal(code, message, Optional.of(parameter)));
    }

    private RefusedException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    /// What the client is told.
    public Refusal refusal() {
        return refusal;
    }
}
