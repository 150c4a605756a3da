package dev.switchboard.agent.lifecycle;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.definition.Agent;
import dev.switchboard.agent.definition.AgentAnswers;
import dev.switchboard.agent.definition.LifecycleAction;
import dev.switchboard.agent.definition.StatusChanges;
import dev.switchboard.agent.idempotency.Idempotent;
import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/// The status of an agent, as its operators change it.
@Path("/api/agents/{ref}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class StatusResource {
    private static final EnumSet<LifecycleAction> FOR_OPERATORS =
            EnumSet.complementOf(EnumSet.of(LifecycleAction.FLAP, LifecycleAction.FAIL));

    private final StatusChanges statuses;
    private final AgentAnswers answers;
    private final Causes causes;
    private final Caller caller;

    StatusResource(StatusChanges statuses, AgentAnswers answers, Causes causes, Caller caller) {
        this.caller = caller;
        this.statuses = statuses;
        this.answers = answers;
        this.causes = causes;
    }

    @POST
    @Path("/status")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeAgentStatus",
            summary = "Activate, deactivate, reenable, archive or restore an agent; takes If-Match")
    @RequestBody(
            content =
                    @Content(
                            example = "{\"action\": \"deactivate\", \"reason\": \"closed today\"}"))
    public Response change(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version,
            byte[] body) {
        return change(ref, version, StatusRequest.read(body, FOR_OPERATORS));
    }

    @POST
    @Path("/reenable")
    @Idempotent
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "reenableAgent",
            summary = "Let an agent go on that was disabled for flapping")
    public Response reenable(
            @PathParam("ref") String ref,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String version) {
        return change(
                ref, version, new StatusRequest(LifecycleAction.REENABLE, Optional.empty(), false));
    }

    private Response change(String ref, @Nullable String version, StatusRequest wish) {
        Agent agent =
                statuses.apply(
                        tenant(),
                        caller.principal().agent(ref),
                        wish.action(),
                        Optional.ofNullable(version),
                        wish.force(),
                        causes.cause().because(wish.reason()));
        return answers.of(tenant(), agent, Response.ok());
    }

    private TenantId tenant() {
        return TenantId.of(caller.principal());
    }
}
