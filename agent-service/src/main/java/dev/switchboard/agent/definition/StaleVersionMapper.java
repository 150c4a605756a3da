package dev.switchboard.agent.definition;

import dev.switchboard.client.problem.ProblemDetail;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Tells a writer that came too late which version is current, and where to see the difference.
class StaleVersionMapper {
    @ServerExceptionMapper
    Response stale(StaleVersionException stale) {
        var response =
                Response.status(stale.type().status())
                        .type(ProblemDetail.MEDIA_TYPE)
                        .header(HttpHeaders.ETAG, stale.current())
                        .entity(ProblemDetail.of(stale));
        stale.diff()
                .ifPresent(link ->
                        response.header(
                                HttpHeaders.LINK, "<%s>; rel=\"version-history\"".formatted(link)));
        return response.build();
    }
}
