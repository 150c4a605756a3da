package dev.switchboard.gateway.access;

import dev.switchboard.client.access.Permissions;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemResponse;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.access.Admission.Admitted;
import dev.switchboard.gateway.access.Admission.KeyShown;
import dev.switchboard.gateway.access.Admission.Open;
import dev.switchboard.gateway.access.Admission.Refused;
import dev.switchboard.gateway.access.Admission.TokenShown;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Asks [AccessRule] about every request before anything else sees it, and notes on it who is
/// asking, for the routes of the gateway and for the services behind it.
@Singleton
class AccessFilter {
    private static final int BEFORE_ALL_ELSE = 1000;

    private final AccessRule rule;
    private final TenantKeys keys;
    private final Tokens tokens;
    private final RequestBudget budget;

    AccessFilter(AccessRule rule, TenantKeys keys, Tokens tokens, RequestBudget budget) {
        this.rule = rule;
        this.keys = keys;
        this.tokens = tokens;
        this.budget = budget;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_ALL_ELSE);
    }

    private void handle(RoutingContext context) {
        SecurityHeaders.set(context.response());
        context.request().headers().remove(AttachedSession.HEADER);
        switch (rule.decide(AccessRequest.of(context))) {
            case Open() -> context.next();
            case Admitted admitted -> enter(context, admitted);
            case Refused refused -> refuse(context, refused);
            case KeyShown(var key) -> await(context, keys.admit(key));
            case TokenShown(var token) -> await(context, tokens.admit(token));
        }
    }

    /// The request's body stays unread meanwhile: Quarkus keeps a request paused until somebody
    /// wants its body.
    private void await(RoutingContext context, Future<Admission> asked) {
        asked.onSuccess(
                        admission -> {
                            switch (admission) {
                                case Admitted admitted -> enter(context, admitted);
                                case Refused refused -> refuse(context, refused);
                                case Open _, KeyShown _, TokenShown _ ->
                                        refuse(context, AccessRule.unknownKey());
                            }
                        })
                .onFailure(context::fail);
    }

    private void enter(RoutingContext context, Admitted admitted) {
        var request = context.request();
        Principal principal = admitted.principal();
        AccessRequest.redact(request);
        var spent = budget.spend(principal, admitted.requestsPerMinute());
        context.response()
                .putHeader("RateLimit-Policy", spent.policy())
                .putHeader("RateLimit", spent.state());
        if (!spent.allowed()) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(spent.seconds()));
            refuse(
                    context,
                    new Refused(
                            ProblemType.TOO_MANY_REQUESTS,
                            "At most %d requests a minute; the next may come in %d seconds."
                                    .formatted(spent.limit(), spent.seconds())));
            return;
        }
        try {
            Permissions.demand(principal, request.method().name(), context.normalizedPath());
        } catch (ProblemException forbidden) {
            refuse(context, new Refused(forbidden.type(), forbidden.detail()));
            return;
        }
        request.headers().set(Principal.HEADER, principal.header());
        admitted.secret()
                .ifPresent(secret ->
                        request.headers()
                                .set(AttachedSession.HEADER, AttachedSession.write(secret)));
        context.next();
    }

    private static void refuse(RoutingContext context, Refused refused) {
        if (refused.type().status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        if (refused.type() == ProblemType.SERVICE_UNAVAILABLE) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "2");
        }
        ProblemResponse.end(context, new ProblemException(refused.type(), refused.detail()));
    }
}
