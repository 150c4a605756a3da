package dev.switchboard.gateway.calls;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.recording.CallSummary;
import dev.switchboard.gateway.recording.Recordings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The calls that exist for somebody: those of the tenant, whose agents all exist for them and are
/// in the scope of their key.
@Singleton
class VisibleCalls {
    private static final int MOST_LOOKED_AT = 2_000;

    private final Recordings recordings;
    private final AgentDirectory agents;

    VisibleCalls(Recordings recordings, AgentDirectory agents) {
        this.recordings = recordings;
        this.agents = agents;
    }

    /// The call of this name.
    ///
    /// @throws ProblemException `call-not-found`
    CallSummary get(Principal caller, String id) throws IOException {
        return find(caller, id).orElseThrow(VisibleCalls::notFound);
    }

    /// The call of this name, if it exists for the caller.
    Optional<CallSummary> find(Principal caller, String id) throws IOException {
        Optional<CallId> call = id(id);
        Optional<CallSummary> found =
                call.isPresent()
                        ? recordings.summary(caller.tenant(), call.get())
                        : Optional.empty();
        return found.filter(it -> sees(caller, it));
    }

    /// One page of the calls that are wanted.
    CallPage list(Principal caller, CallFilter filter) throws IOException {
        List<CallSummary> found = new ArrayList<>();
        Iterator<CallId> calls = recordings.newestFirst(caller.tenant(), filter.begin());
        Optional<CallId> last = Optional.empty();
        int looked = 0;
        while (calls.hasNext() && looked < MOST_LOOKED_AT) {
            CallId next = calls.next();
            if (filter.isPast(next)) {
                return CallPage.last(found);
            }
            if (found.size() == filter.limit()) {
                return CallPage.upTo(last.orElse(next), found);
            }
            last = Optional.of(next);
            looked++;
            recordings
                    .summary(caller.tenant(), next)
                    .filter(filter::fits)
                    .filter(call -> sees(caller, call))
                    .ifPresent(found::add);
        }
        return calls.hasNext() && last.isPresent()
                ? CallPage.upTo(last.get(), found)
                : CallPage.last(found);
    }

    private boolean sees(Principal caller, CallSummary call) {
        return call.agents().stream()
                .allMatch(agent ->
                        caller.mayUse(agent.id())
                                && (!caller.seesOwnOnly() || exists(caller, agent.id())));
    }

    private boolean exists(Principal caller, UUID agent) {
        try {
            return agents.head(caller.agent(agent.toString())).id().equals(agent);
        } catch (ProblemException e) {
            if (e.type() == ProblemType.AGENT_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    static ProblemException notFound() {
        return new ProblemException(ProblemType.CALL_NOT_FOUND, "There is no such call.");
    }

    /// The name that this is, when it is one.
    static Optional<CallId> id(String text) {
        try {
            return Optional.of(new CallId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
