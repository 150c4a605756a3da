package dev.switchboard.agent.revision;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Labels on revisions.
@Path("/api/agents/{ref}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
class LabelResource {

    private final Labels labels;
    private final Causes causes;
    private final Caller caller;

    LabelResource(Labels labels, Causes causes, Caller caller) {
        this.caller = caller;
        this.labels = labels;
        this.causes = causes;
    }

    @PUT
    @Path("/revisions/{number:\\d{1,9}}/labels/{label}")
    @Operation(
            operationId = "setLabel",
            summary = "Put a label on a revision; it comes off the one that had it")
    public void set(
            @PathParam("ref") String ref,
            @PathParam("number") int number,
            @PathParam("label") String label) {
        labels.set(tenant(), caller.principal().agent(ref), number, label, causes.cause());
    }

    @DELETE
    @Path("/revisions/{number:\\d{1,9}}/labels/{label}")
    @Operation(operationId = "removeLabel", summary = "Take a label off a revision")
    public void remove(
            @PathParam("ref") String ref,
            @PathParam("number") int number,
            @PathParam("label") String label) {
        labels.remove(tenant(), caller.principal().agent(ref), number, label, causes.cause());
    }

    private TenantId tenant() {
        return TenantId.of(caller.principal());
    }
}
