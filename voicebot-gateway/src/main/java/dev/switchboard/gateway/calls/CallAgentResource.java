package dev.switchboard.gateway.calls;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.Call;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.handoff.ContextPolicy;
import dev.switchboard.gateway.handoff.Handoff;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `PUT /api/sessions/{id}/agent` of a call that runs here: the call is told, which writes it into
/// its session. Any other session is llm-service's.
@Path("/api/sessions/{id}/agent")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CallAgentResource {
    private static final long PATIENCE_MS = 2_000;

    private final VisibleCalls visible;
    private final CallRegistry running;
    private final Caller caller;

    CallAgentResource(VisibleCalls visible, CallRegistry running, Caller caller) {
        this.visible = visible;
        this.running = running;
        this.caller = caller;
    }

    record Switch(@Nullable String agent, @Nullable String context) {}

    record Switched(UUID id, AgentAt agent) {}

    record AgentAt(UUID id, String key, int revision) {}

    @PUT
    @Operation(hidden = true) // as llm-service describes it
    public Switched switchAgent(@PathParam("id") String id, @Nullable Switch body)
            throws IOException, InterruptedException {
        Call call = find(id);
        if (body == null || body.agent() == null) {
            throw bad("/agent", "required", "The key or id of the agent that answers from now on.");
        }
        ContextPolicy context = context(body);
        AgentView agent = running.agent(caller.principal(), Optional.of(body.agent()));
        AgentView taken = await(call.switchTo(new Handoff(agent, context)));
        return new Switched(
                call.id().value(), new AgentAt(taken.id(), taken.key(), taken.revision()));
    }

    private Call find(String id) throws IOException {
        try {
            CallId visibleCall = new CallId(visible.get(caller.principal(), id).id());
            return running.find(visibleCall)
                    .orElseThrow(() ->
                            new ProblemException(ProblemType.CONFLICT, "The call has ended."));
        } catch (ProblemException e) {
            throw e.type() == ProblemType.CALL_NOT_FOUND
                    ? new ProblemException(
                            ProblemType.SESSION_NOT_FOUND, "There is no such session.")
                    : e;
        }
    }

    private static ContextPolicy context(Switch body) {
        return body.context() == null
                ? ContextPolicy.FULL
                : ContextPolicy.of(body.context())
                        .orElseThrow(() -> bad("/context", "enum", "`full`, `summary` or `none`."));
    }

    private static ProblemException bad(String pointer, String code, String message) {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "Something is wrong or missing in the request.",
                List.of(new Violation(pointer, code, message)));
    }

    private static AgentView await(CompletableFuture<AgentView> taken) throws InterruptedException {
        try {
            return taken.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ProblemException(
                    ProblemType.SERVICE_TIMEOUT,
                    "The call is busy and has not taken the agent yet; it may still do so.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem
                    ? problem
                    : new ProblemException(ProblemType.INTERNAL_ERROR, "The call broke.");
        }
    }
}
