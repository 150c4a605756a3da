package dev.switchboard.agent.revision;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.client.AgentReference;
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
    private static final TenantId TENANT = TenantId.DEFAULT;

    private final Labels labels;
    private final Causes causes;

    LabelResource(Labels labels, Causes causes) {
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
        labels.set(TENANT, new AgentReference(ref), number, label, causes.cause());
    }

    @DELETE
    @Path("/revisions/{number:\\d{1,9}}/labels/{label}")
    @Operation(operationId = "removeLabel", summary = "Take a label off a revision")
    public void remove(
            @PathParam("ref") String ref,
            @PathParam("number") int number,
            @PathParam("label") String label) {
        labels.remove(TENANT, new AgentReference(ref), number, label, causes.cause());
    }
}
