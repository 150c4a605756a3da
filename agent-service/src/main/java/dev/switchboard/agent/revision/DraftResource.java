package dev.switchboard.agent.revision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.definition.AgentAnswers;
import dev.switchboard.agent.definition.Revisions;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The open draft of an agent: the newest revision that was saved beside the head.
@Path("/api/agents/{ref}/draft")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DraftResource {

    private final Revisions revisions;
    private final AgentAnswers answers;
    private final Causes causes;
    private final Caller caller;

    DraftResource(Revisions revisions, AgentAnswers answers, Causes causes, Caller caller) {
        this.caller = caller;
        this.revisions = revisions;
        this.answers = answers;
        this.causes = causes;
    }

    @GET
    @Operation(operationId = "getDraft", summary = "The open draft")
    public Response get(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        var draft = revisions.draft(tenant(), caller.principal().agent(ref));
        return answers.read(tenant(), draft.orElseThrow(Revisions::noDraft), known);
    }

    @PUT
    @Operation(
            operationId = "saveDraft",
            summary =
                    "Save a draft; needs If-Match with the version of the open draft, or of the agent if"
                            + " there is none")
    public Response save(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        ObjectNode document = StrictJson.request(body);
        return answers.of(
                tenant(),
                revisions.saveDraft(
                        tenant(),
                        caller.principal().agent(ref),
                        Optional.ofNullable(version),
                        _ -> document,
                        causes.cause()),
                Response.ok());
    }

    @DELETE
    @Operation(
            operationId = "discardDraft",
            summary = "Close the open draft; its revision stays readable")
    public void discard(@PathParam("ref") String ref) {
        revisions.discardDraft(tenant(), caller.principal().agent(ref), causes.cause());
    }

    private TenantId tenant() {
        return TenantId.of(caller.principal());
    }
}
