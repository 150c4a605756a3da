package dev.switchboard.client.openai;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Puts the problems of resources below `/v1` into OpenAI's words, whoever wrote them.
final class OpenAiAnswers {
    private static final MediaType PROBLEM = MediaType.valueOf(ProblemDetail.MEDIA_TYPE);

    @ServerResponseFilter
    void translate(ContainerRequestContext request, ContainerResponseContext response) {
        if (OpenAiDoor.isBehind(request.getUriInfo().getRequestUri().getPath())
                && PROBLEM.equals(response.getMediaType())) {
            problem(response.getEntity()).ifPresent(problem -> answer(response, problem));
        }
    }

    private static void answer(ContainerResponseContext response, ProblemDetail problem) {
        response.setEntity(OpenAiError.of(problem), null, MediaType.APPLICATION_JSON_TYPE);
        if (!mayTryAgain(problem)) {
            response.getHeaders().putSingle("x-should-retry", "false");
        }
    }

    private static Optional<ProblemDetail> problem(Object entity) {
        return switch (entity) {
            case ProblemDetail detail -> Optional.of(detail);
            case byte[] written ->
                    Optional.of(Json.decodeValue(Buffer.buffer(written), ProblemDetail.class));
            default -> Optional.empty();
        };
    }

    /// Clients repeat what failed with 409 or 5xx, unless they are told that it is of no use.
    private static boolean mayTryAgain(ProblemDetail problem) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.code().equals(problem.code()))
                .allMatch(ProblemType::retryable);
    }
}
