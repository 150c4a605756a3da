package dev.switchboard.llm.conversation;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// A database that is away is no fault of the request, and may be back for the next.
final class DatabaseProblems {
    @ServerExceptionMapper
    Response away(PersistenceException failure) {
        // The message may hold the statement and with it what was said.
        Log.errorf("The database failed: %s", failure.getClass().getSimpleName());
        ProblemType type = ProblemType.SERVICE_UNAVAILABLE;
        return Response.status(type.status())
                .type(ProblemDetail.MEDIA_TYPE)
                .entity(ProblemDetail.of(type, "Conversations cannot be read or written now."))
                .build();
    }
}
