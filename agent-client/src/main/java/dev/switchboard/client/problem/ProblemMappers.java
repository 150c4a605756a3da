package dev.switchboard.client.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.LaunchMode;
import io.vertx.core.json.Json;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns whatever ends a REST request into `application/problem+json`. Found by every service that
/// has this module on its class path.
final class ProblemMappers {
    private static final String REQUEST_ID = "X-Request-Id";
    private static final int RETRY_AFTER_SECONDS = 1;

    @ServerExceptionMapper
    Response problem(ProblemException problem) {
        return response(problem).build();
    }

    @ServerExceptionMapper({StreamReadException.class, MismatchedInputException.class})
    Response json(JsonProcessingException failure) {
        return response(JsonProblem.of(failure)).build();
    }

    /// Without it, the framework's own page for an unknown path would win.
    @ServerExceptionMapper
    Response notFound(NotFoundException failure) {
        return webApplication(failure);
    }

    @ServerExceptionMapper
    Response webApplication(WebApplicationException failure) {
        var meant = failure.getResponse();
        if (meant.getStatus() < 400) {
            return meant;
        }
        return switch (failure.getCause()) {
            case ProblemException problem -> problem(problem);
            case JsonProcessingException json -> json(json);
            case null, default -> {
                if (meant.getStatus() >= 500) {
                    yield meant.getStatus() == 503
                            ? response(StatusProblem.of(503)).build()
                            : unexpected(failure);
                }
                var answer = response(StatusProblem.of(meant.getStatus()));
                meant.getHeaders()
                        .forEach((name, values) -> {
                            if (!name.regionMatches(true, 0, "Content-", 0, 8)) {
                                values.forEach(value -> answer.header(name, value));
                            }
                        });
                yield answer.build();
            }
        };
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        if ((failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() instanceof ProblemException problem) {
            return problem(problem);
        }
        var requestId = UUID.randomUUID().toString();
        Log.errorf(
                LaunchMode.current().isDevOrTest() ? failure : Silenced.of(failure),
                "Request %s failed unexpectedly",
                requestId);
        return response(
                        new ProblemException(
                                ProblemType.INTERNAL_ERROR,
                                "The log has more under request id %s.".formatted(requestId)))
                .header(REQUEST_ID, requestId)
                .build();
    }

    private static Response.ResponseBuilder response(ProblemException problem) {
        var response =
                Response.status(problem.type().status())
                        .type(ProblemDetail.MEDIA_TYPE)
                        .entity(Json.encodeToBuffer(ProblemDetail.of(problem)).getBytes());
        return problem.type() == ProblemType.SERVICE_UNAVAILABLE
                ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                : response;
    }
}
