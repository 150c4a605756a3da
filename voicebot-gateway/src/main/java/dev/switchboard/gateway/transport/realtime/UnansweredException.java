package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.gateway.call.CallAnswer;
import dev.switchboard.gateway.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/// A call that is not answered: what the client is told, and how the connection is closed. Close
/// codes that clients try again are used only where that makes sense.
final class UnansweredException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int POLICY = 1008;
    private static final int TRY_LATER = 1013;
    private static final int BETA_DISABLED = 4000;

    static final Reason BETA =
            new Reason(
                    BETA_DISABLED,
                    "invalid_request_error",
                    "beta_api_shape_disabled",
                    "The beta dialect is not spoken here; leave out the OpenAI-Beta header.",
                    null);

    private final transient Reason reason;

    /// Why.
    ///
    /// @param closeCode of the WebSocket
    record Reason(
            int closeCode, String type, String code, String message, @Nullable String parameter) {}

    UnansweredException(Reason reason) {
        super(reason.message(), null, false, false);
        this.reason = reason;
    }

    UnansweredException(CallAnswer.Reason why) {
        this(new Reason(TRY_LATER, "server_error", why.code(), why.detail(), null));
    }

    /// The session that it is to begin with cannot be.
    UnansweredException(Refusal why) {
        this(
                new Reason(
                        POLICY,
                        "invalid_request_error",
                        why.code(),
                        why.message(),
                        why.parameter().orElse(null)));
    }

    UnansweredException(ProblemException problem) {
        this(
                new Reason(
                        problem.type().retryable() ? TRY_LATER : POLICY,
                        problem.type().retryable() ? "server_error" : "invalid_request_error",
                        RealtimeCall.code(problem),
                        problem.detail(),
                        problem.type().retryable() ? null : "model"));
    }

    int closeCode() {
        return reason.closeCode();
    }

    ServerEvent.Problem problem() {
        return new ServerEvent.Problem(
                reason.type(), reason.code(), reason.message(), reason.parameter(), null);
    }
}
