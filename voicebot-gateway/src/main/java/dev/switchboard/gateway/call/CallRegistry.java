package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.Principal;
import java.util.Optional;

/// The calls that run here: where a transport has one answered, and an operator finds it.
public interface CallRegistry {
    /// The agent that a caller means, as it is for a call that begins now.
    ///
    /// @param name empty for the caller's default agent
    /// @throws dev.switchboard.client.problem.ProblemException when it cannot take calls, or not
    ///   this caller's
    AgentView agent(Principal caller, Optional<String> name);

    /// Answers a call, which then runs on a thread of its own, or says why not.
    CallAnswer answer(CallOffer offer, MediaLink link);

    /// The call of this name, as long as it runs here.
    Optional<Call> find(CallId id);

    /// How many calls run now.
    int count();
}
