package dev.switchboard.agent.idempotency;

import dev.switchboard.client.problem.ProblemDetail;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Tells when to come back.
class InProgressMapper {
    @ServerExceptionMapper
    Response running(InProgressException running) {
        return Response.status(running.type().status())
                .type(ProblemDetail.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, 1)
                .entity(ProblemDetail.of(running))
                .build();
    }
}
