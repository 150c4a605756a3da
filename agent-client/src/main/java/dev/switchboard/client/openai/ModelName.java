package dev.switchboard.client.openai;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Which agent a request means: the one of `agent_id`, else the one of `model`, else the caller's
/// default.
///
/// @param agentId the agent of a client that knows it talks to us
/// @param model an agent, or a model's name from a client that must send one
public record ModelName(Optional<String> agentId, Optional<String> model) {
    /// Names without text do not count.
    public ModelName {
        agentId = agentId.map(String::strip).filter(it -> !it.isEmpty());
        model = model.map(String::strip).filter(it -> !it.isEmpty());
    }

    /// Finds the agent, or what belongs to it.
    ///
    /// @param agents finds by name, and the default when there is none; throws `agent-not-found`,
    ///   as [dev.switchboard.client.access.AgentsOfCaller#current] does
    /// @param standsForDefault whether a model that names no agent means the default agent
    /// @throws ProblemException what `agents` throws; `agent-not-found` says which parameter it was
    public <T> T find(Function<Optional<String>, T> agents, Predicate<String> standsForDefault) {
        try {
            return agents.apply(agentId.or(this::model));
        } catch (ProblemException e) {
            if (e.type() != ProblemType.AGENT_NOT_FOUND) {
                throw e;
            }
            if (agentId.isEmpty() && model.filter(standsForDefault).isPresent()) {
                return agents.apply(Optional.empty());
            }
            throw new ProblemException(
                    e.type(),
                    e.detail(),
                    List.of(
                            new Violation(
                                    agentId.isPresent() ? "/agent_id" : "/model",
                                    "model_not_found",
                                    e.detail())));
        }
    }
}
