package dev.switchboard.gateway.access;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemResponse;
import dev.switchboard.gateway.access.Admission.Admitted;
import dev.switchboard.gateway.access.Admission.Open;
import dev.switchboard.gateway.access.Admission.Refused;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Asks [AccessRule] about every request before anything else sees it.
@Singleton
class AccessFilter {
    private static final int BEFORE_ALL_ELSE = 1000;

    private final AccessRule rule;

    AccessFilter(AccessRule rule) {
        this.rule = rule;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_ALL_ELSE);
    }

    private void handle(RoutingContext context) {
        SecurityHeaders.set(context.response());
        switch (rule.decide(AccessRequest.of(context))) {
            case Open() -> context.next();
            case Admitted() -> {
                AccessRequest.redact(context.request());
                context.next();
            }
            case Refused(var type, var detail) -> {
                if (type.status() == 401) {
                    context.response().putHeader("WWW-Authenticate", "Bearer");
                }
                ProblemResponse.end(context, new ProblemException(type, detail));
            }
        }
    }
}
