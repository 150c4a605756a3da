package dev.switchboard.agent.idempotency;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;

/// The same request is being answered right now.
final class InProgressException extends ProblemException {
    private static final long serialVersionUID = 1L;

    InProgressException() {
        super(
                ProblemType.REQUEST_IN_PROGRESS,
                "A request with this Idempotency-Key is being answered; send it again in a moment.");
    }
}
