package dev.switchboard.agent.document;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Shows the description of the API below `/api` too, where the front door hands requests on.
@Singleton
class OpenApiPath {
    private static final String DESCRIPTION = "/q/openapi";

    void register(@Observes Router router) {
        router.get("/api/openapi").handler(OpenApiPath::reroute);
    }

    private static void reroute(RoutingContext context) {
        String query = context.request().query();
        context.reroute(query == null ? DESCRIPTION : DESCRIPTION + "?" + query);
    }
}
