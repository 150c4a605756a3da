package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// A failure as clients of OpenAI's API read it.
final class StandardError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String param;
    private final String code;

    private StandardError(int status, String type, String param, String code, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.param = param;
        this.code = code;
    }

    /// The request is wrong.
    ///
    /// @param param the field; empty when it is not about one
    static StandardError invalid(String param, String code, String message) {
        return new StandardError(400, "invalid_request_error", param, code, message);
    }

    /// A problem of ours in their words.
    static StandardError of(ProblemException problem) {
        ProblemType type = problem.type();
        String detail = problem.detail();
        return switch (type) {
            case AGENT_NOT_FOUND, REVISION_NOT_FOUND ->
                    new StandardError(
                            404, "invalid_request_error", "model", "model_not_found", detail);
            case TOO_MANY_REQUESTS ->
                    new StandardError(429, "rate_limit_error", "", "rate_limit_exceeded", detail);
            default ->
                    new StandardError(
                            type.status(),
                            type.status() < 500 ? "invalid_request_error" : "server_error",
                            "",
                            type.code(),
                            detail);
        };
    }

    ObjectNode json() {
        ObjectNode error = JsonNodeFactory.instance.objectNode().put("message", getMessage());
        error.put("type", type);
        error.put("param", param.isEmpty() ? null : param);
        error.put("code", code);
        return JsonNodeFactory.instance.objectNode().set("error", error);
    }

    Response response() {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("x-request-id", UUID.randomUUID())
                .entity(json())
                .build();
    }
}
