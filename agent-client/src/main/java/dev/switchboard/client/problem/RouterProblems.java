package dev.switchboard.client.problem;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.stream.IntStream;

/// Answers with a problem what no route and no resource answers, for instance an unknown path in a
/// service that also serves WebSockets.
@Singleton
final class RouterProblems {
    void register(@Observes Router router) {
        IntStream.of(404, 405, 406, 413, 415)
                .forEach(status ->
                        router.errorHandler(
                                status,
                                context -> {
                                    if (!context.response().ended()) {
                                        ProblemResponse.end(context, StatusProblem.of(status));
                                    }
                                }));
    }
}
