package dev.switchboard.client.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/// How problems are written for those who sent a request.
public interface ProblemShape {
    /// `application/problem+json`
    ProblemShape STANDARD =
            new ProblemShape() {
                @Override
                public String mediaType() {
                    return ProblemDetail.MEDIA_TYPE;
                }

                @Override
                public Buffer write(ProblemException problem) {
                    return Json.encodeToBuffer(ProblemDetail.of(problem));
                }
            };

    String mediaType();

    /// The body of an answer.
    Buffer write(ProblemException problem);

    /// Chooses this shape for a request.
    default void use(RoutingContext context) {
        context.put(ProblemShape.class.getName(), this);
    }

    /// The shape that was chosen for a request, else [#STANDARD].
    static ProblemShape of(RoutingContext context) {
        return context.get(ProblemShape.class.getName(), STANDARD);
    }
}
