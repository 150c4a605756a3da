package dev.switchboard.agent.audit;

import dev.switchboard.client.access.Caller;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Reads the cause of a change from the request that is being answered, and tells every answer's
/// request id.
@RequestScoped
public class Causes {
    /// The header in which a client gives its reason.
    public static final String REASON = "X-Change-Reason";

    static final String REQUEST_ID = "X-Request-Id";
    private static final int LONGEST_REASON = 500;
    private static final Pattern PLAIN_ID = Pattern.compile("[!-~]{1,128}");

    private final CurrentVertxRequest request;
    private final Caller caller;

    Causes(CurrentVertxRequest request, Caller caller) {
        this.request = request;
        this.caller = caller;
    }

    /// The cause of whatever this request changes.
    ///
    /// @throws ProblemException `malformed-request` when its reason is too long
    public Cause cause() {
        RoutingContext context = request.getCurrent();
        return new Cause(
                caller.principal().id(),
                reason(Optional.ofNullable(context.request().getHeader(REASON))),
                Optional.of(requestId(context)));
    }

    /// A reason as it is kept.
    public static Optional<String> reason(Optional<String> given) {
        given.filter(text ->
                        text.length() > LONGEST_REASON
                                || text.chars().anyMatch(Character::isISOControl))
                .ifPresent(_ -> {
                    throw new ProblemException(
                            ProblemType.MALFORMED_REQUEST,
                            "A reason has at most %d characters and no line breaks."
                                    .formatted(LONGEST_REASON));
                });
        return given.map(String::strip).filter(text -> !text.isEmpty());
    }

    @ServerResponseFilter
    void tell(ContainerResponseContext response) {
        RoutingContext context = request.getCurrent();
        if (context != null && !response.getHeaders().containsKey(REQUEST_ID)) {
            response.getHeaders().putSingle(REQUEST_ID, requestId(context));
        }
    }

    /// The client's own id, if it is a plain one.
    private static String requestId(RoutingContext context) {
        String known = context.get(REQUEST_ID);
        if (known != null) {
            return known;
        }
        String id =
                Optional.ofNullable(context.request().getHeader(REQUEST_ID))
                        .filter(given -> PLAIN_ID.matcher(given).matches())
                        .orElseGet(() -> UUID.randomUUID().toString());
        context.put(REQUEST_ID, id);
        return id;
    }
}
