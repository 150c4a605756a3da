package dev.switchboard.gateway.offers;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// `GET /api/local-servers`: model and speech servers of this machine that an agent could use. The
/// machine belongs to the default tenant; other tenants learn nothing of it.
@Path("/api/local-servers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class LocalServersResource {
    private final LocalServers servers;
    private final Caller caller;

    LocalServersResource(LocalServers servers, Caller caller) {
        this.servers = servers;
        this.caller = caller;
    }

    record LocalServerList(List<LocalServer> items) {}

    @GET
    @Operation(
            operationId = "listLocalServers",
            summary = "Model and speech servers that answer on the gateway's machine",
            description =
                    "`config` is what the agent's provider configuration of that slot has to be.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = LocalServerList.class)))
    public Response list() throws InterruptedException {
        List<LocalServer> items =
                caller.principal().tenant().equals(Tenants.DEFAULT) ? servers.all() : List.of();
        return Response.ok(new LocalServerList(items))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
