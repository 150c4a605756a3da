package dev.switchboard.gateway.calls;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.Call;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.handoff.ContextPolicy;
import dev.switchboard.gateway.handoff.Handoff;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Lets another agent go on with a call that runs here, for somebody who may.
@Singleton
class CallSwitch {
    private static final long PATIENCE_MS = 2_000;

    private final VisibleCalls visible;
    private final CallRegistry running;

    CallSwitch(VisibleCalls visible, CallRegistry running) {
        this.visible = visible;
        this.running = running;
    }

    record Wish(@Nullable String agent, @Nullable String context) {}

    record Switched(UUID id, AgentAt agent) {}

    record AgentAt(UUID id, String key, int revision) {}

    /// Whether the call runs here.
    boolean runsHere(String id) {
        return VisibleCalls.id(id).flatMap(running::find).isPresent();
    }

    /// Switches, and waits for the call to have the agent.
    Switched to(Principal caller, String id, @Nullable Wish wish)
            throws IOException, InterruptedException {
        Call call = find(caller, id);
        if (wish == null || wish.agent() == null) {
            throw bad("/agent", "required", "The key or id of the agent that answers from now on.");
        }
        ContextPolicy context = context(wish);
        AgentView agent = running.agent(caller, Optional.of(wish.agent()));
        AgentView taken = await(call.switchTo(new Handoff(agent, context)));
        return new Switched(
                call.id().value(), new AgentAt(taken.id(), taken.key(), taken.revision()));
    }

    private Call find(Principal caller, String id) throws IOException {
        try {
            CallId visibleCall = new CallId(visible.get(caller, id).id());
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

    private static ContextPolicy context(Wish wish) {
        return wish.context() == null
                ? ContextPolicy.FULL
                : ContextPolicy.of(wish.context())
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
