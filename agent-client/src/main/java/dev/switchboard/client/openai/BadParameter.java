package dev.switchboard.client.openai;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.List;

/// One parameter of a request cannot be used: `malformed-request`, 400.
public final class BadParameter extends ProblemException {
    private static final long serialVersionUID = 1L;

    /// @param name as the client wrote it, such as `response_format`
    /// @param code what OpenAI's API calls it, such as `missing_required_parameter`,
    ///   `invalid_value`, `invalid_type`, `unsupported_value` or `unsupported_parameter`
    /// @param message says to the caller what to send instead
    public BadParameter(String name, String code, String message) {
        super(
                ProblemType.MALFORMED_REQUEST,
                message,
                List.of(new Violation("/" + name, code, message)));
    }
}
