package dev.switchboard.gateway.access;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.service.Peer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `/internal/login-codes`: the launcher asks for the code of a link, with its own service token.
@Path("/internal/login-codes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class LoginCodeResource {
    private static final String LAUNCHER = "launcher";

    private final LoginCodes codes;
    private final Peer peer;

    LoginCodeResource(LoginCodes codes, Peer peer) {
        this.codes = codes;
        this.peer = peer;
    }

    record LoginCode(String code, long expiresInSeconds) {}

    @POST
    @Operation(operationId = "issueLoginCode", summary = "A code that signs one browser in once")
    public Response issue() {
        var caller = peer.service();
        if (caller.isEmpty()) {
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED, "Show the launcher's service token.");
        }
        if (!caller.get().equals(LAUNCHER)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only the launcher asks for login codes.");
        }
        return Response.ok(new LoginCode(codes.issue(), codes.length().toSeconds()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
