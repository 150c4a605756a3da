package dev.switchboard.client.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/// Answers a plain Vert.x request, such as one that a filter turns away, with a problem.
public final class ProblemResponse {
    private ProblemResponse() {}

    /// Writes the problem in the shape of the request and ends the response; headers already set
    /// are kept.
    public static void end(RoutingContext context, ProblemException problem) {
        var shape = ProblemShape.of(context);
        context.response()
                .setStatusCode(problem.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, shape.mediaType())
                .end(shape.write(problem));
    }
}
