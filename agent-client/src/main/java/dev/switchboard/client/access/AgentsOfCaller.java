package dev.switchboard.client.access;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The agents as one principal may use them: those of its tenant, and of its scope if it has one.
public record AgentsOfCaller(AgentDirectory directory, Principal principal) {
    /// The agent at the revision that it points to now.
    ///
    /// @param name as the caller wrote it; the caller's default agent when empty
    /// @throws dev.switchboard.client.problem.ProblemException as [AgentDirectory#current], and
    ///   `forbidden`
    public AgentView current(Optional<String> name) {
        return allowed(directory.current(reference(name)));
    }

    /// The agent at one revision, or at the one that it points to now.
    ///
    /// @throws dev.switchboard.client.problem.ProblemException as [AgentDirectory#at], and
    ///   `forbidden`
    public AgentView at(Optional<String> name, Optional<Integer> revision) {
        var reference = reference(name);
        return revision.map(number -> allowed(directory.at(reference, number)))
                .orElseGet(() -> current(name));
    }

    /// Those that take calls now, by their keys.
    ///
    /// @throws dev.switchboard.client.problem.ProblemException as [AgentDirectory#heads]
    public List<AgentHead> active() {
        return directory.heads().stream()
                .filter(head -> head.status() == AgentStatus.ACTIVE)
                .filter(head -> principal.sees(head.tenant(), head.owner()))
                .filter(head -> principal.mayUse(head.id()))
                .sorted(Comparator.comparing(AgentHead::key))
                .toList();
    }

    private AgentReference reference(Optional<String> name) {
        return name.filter(text -> !text.isEmpty())
                .map(principal::agent)
                .orElseGet(principal::currentAgent);
    }

    private AgentView allowed(AgentView agent) {
        principal.demandAgent(agent.id());
        return agent;
    }
}
