package dev.switchboard.agent.fault;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.persistence.LockTimeoutException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Answers 503 instead of 500 when it is the database that fails, so that callers try again.
class DatabaseProblems {
    @ServerExceptionMapper
    Response away(JDBCConnectionException failure) {
        return unavailable(failure);
    }

    /// No connection came free in time.
    @ServerExceptionMapper
    Response busy(GenericJDBCException failure) {
        return unavailable(failure);
    }

    @ServerExceptionMapper
    Response locked(LockTimeoutException failure) {
        return unavailable(failure);
    }

    @ServerExceptionMapper
    Response lockedByJdbc(org.hibernate.exception.LockTimeoutException failure) {
        return unavailable(failure);
    }

    private static Response unavailable(Exception failure) {
        Log.warnf("The database did not answer: %s", failure.getClass().getSimpleName());
        return Response.status(ProblemType.SERVICE_UNAVAILABLE.status())
                .type(ProblemDetail.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, 1)
                .entity(
                        ProblemDetail.of(
                                ProblemType.SERVICE_UNAVAILABLE,
                                "The agents cannot be read or changed right now; try again."))
                .build();
    }
}
