package dev.switchboard.gateway.access;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `/access/session`: signs a browser in with a code, tells whether it is, signs it out.
@Path("/access/session")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SessionResource {
    private final AccessRule rule;
    private final LoginCodes codes;
    private final Sessions sessions;

    SessionResource(AccessRule rule, LoginCodes codes, Sessions sessions) {
        this.rule = rule;
        this.codes = codes;
        this.sessions = sessions;
    }

    record SignIn(@Nullable String code) {}

    record SessionState(boolean signedIn, Optional<Instant> expiresAt) {}

    @GET
    @Operation(operationId = "getSignIn", summary = "Whether this browser is signed in")
    public Response state(@CookieParam(AccessRequest.COOKIE) @Nullable String session) {
        var expiry = Optional.ofNullable(session).flatMap(sessions::expiry);
        return answer(new SessionState(expiry.isPresent() || !rule.required(), expiry)).build();
    }

    @POST
    @Operation(operationId = "signIn", summary = "Sign this browser in with the code of a link")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signIn(@Nullable SignIn request, @Context HttpServerRequest http) {
        if (request == null || request.code() == null) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "Send {\"code\": \"…\"} with the code of a link.");
        }
        if (!codes.redeem(request.code())) {
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED,
                    "This link was used before or has expired. `./switchboard link` prints a new"
                            + " one.");
        }
        var session = sessions.issue();
        return answer(new SessionState(true, sessions.expiry(session)))
                .cookie(cookie(session, sessions.length(), http))
                .build();
    }

    @DELETE
    @Operation(operationId = "signOut", summary = "Sign this browser out")
    public Response signOut(@Context HttpServerRequest http) {
        return Response.noContent().cookie(cookie("", Duration.ZERO, http)).build();
    }

    private static Response.ResponseBuilder answer(SessionState state) {
        return Response.ok(state).header("Cache-Control", "no-store");
    }

    private static NewCookie cookie(String value, Duration length, HttpServerRequest http) {
        return new NewCookie.Builder(AccessRequest.COOKIE)
                .value(value)
                .path("/")
                .maxAge(Math.toIntExact(length.toSeconds()))
                .httpOnly(true)
                .secure(http.isSSL())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
