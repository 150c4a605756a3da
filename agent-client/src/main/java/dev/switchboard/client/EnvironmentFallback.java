package dev.switchboard.client;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The last step on the way to an agent: none is named, and the one that answers is the agent that
/// the environment describes. Counted, so that operators see who still relies on it, and refused
/// once they say `switchboard.agent.env-fallback=false`.
@Singleton
public final class EnvironmentFallback {
    private final boolean allowed;
    private final Counter taken;

    /// @param allowed whether such an agent may answer
    public EnvironmentFallback(
            @ConfigProperty(name = "switchboard.agent.env-fallback", defaultValue = "true")
                    boolean allowed,
            MeterRegistry meters) {
        this.allowed = allowed;
        taken =
                Counter.builder("switchboard.agent.env.fallbacks")
                        .description(
                                "Requests without an agent that the Development Agent answered")
                        .register(meters);
    }

    /// Whether the environment may describe an agent at all.
    public boolean isAllowed() {
        return allowed;
    }

    /// Counts or refuses what was found for a reference, if it is such a step.
    ///
    /// @throws ProblemException `agent-not-found`
    public void check(AgentReference reference, AgentHead found) {
        if (!reference.isCurrent() || !found.fromEnvironment()) {
            return;
        }
        if (!allowed) {
            throw new ProblemException(
                    ProblemType.AGENT_NOT_FOUND,
                    "Name an agent, or make one the default: the one of the environment does not"
                            + " answer here.");
        }
        taken.increment();
    }
}
