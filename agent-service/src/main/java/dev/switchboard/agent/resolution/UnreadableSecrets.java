package dev.switchboard.agent.resolution;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.definition.Agent;
import dev.switchboard.agent.definition.Agents;
import dev.switchboard.agent.definition.LastErrors;
import dev.switchboard.agent.definition.LastErrors.Failure;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/// Shows the operators of an agent that a service could not have its secrets, for instance since a
/// variable of the environment is not set. Without them nothing of the agent runs, so no service
/// can tell of it.
@ApplicationScoped
class UnreadableSecrets {
    private final Agents agents;
    private final LastErrors errors;
    private final MeterRegistry meters;

    UnreadableSecrets(Agents agents, LastErrors errors, MeterRegistry meters) {
        this.agents = agents;
        this.errors = errors;
        this.meters = meters;
    }

    /// Notes it as the last error of the agent, if it is the revision that calls begin with.
    @Transactional
    void note(
            TenantId tenant,
            AgentReference reference,
            Part part,
            Optional<Integer> revision,
            ProblemException problem) {
        meters.counter("switchboard.secrets.unreadable", "part", part.word()).increment();
        Agent agent = agents.resolve(tenant, reference, Optional.empty());
        if (revision.isEmpty() || revision.get() == agent.number()) {
            errors.note(
                    tenant,
                    agent.head().id(),
                    part.service(),
                    new Failure(
                            Optional.empty(),
                            problem.type().code(),
                            Optional.empty(),
                            problem.detail()));
        }
    }
}
