package dev.switchboard.llm.testing;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.AgentView.Knowledge;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Agents that a test publishes.
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeAgentDirectory implements AgentDirectory {
    private final Map<String, List<AgentView>> revisions = new ConcurrentHashMap<>();

    /// Gives the agent a new revision.
    public AgentView publish(
            String key, ProviderSettings provider, List<String> instructions, Knowledge... knows) {
        List<AgentView> all = revisions.computeIfAbsent(key, _ -> new ArrayList<>());
        var view =
                new AgentView(
                        id(key),
                        key,
                        "Agent " + key,
                        all.size() + 1,
                        Optional.of(provider),
                        Optional.of(new Reasoning(instructions, List.of(knows))),
                        Optional.empty());
        all.add(view);
        return view;
    }

    @Override
    public AgentHead head(AgentReference reference) {
        AgentView last = all(reference).getLast();
        return new AgentHead(
                last.id(), last.key(), last.name(), last.revision(), false, AgentStatus.ACTIVE, 1);
    }

    @Override
    public AgentView at(AgentReference reference, int revision) {
        List<AgentView> all = all(reference);
        if (revision < 1 || revision > all.size()) {
            throw new ProblemException(ProblemType.REVISION_NOT_FOUND, "No such revision.");
        }
        return all.get(revision - 1);
    }

    @Override
    public AgentView current(AgentReference reference) {
        return all(reference).getLast();
    }

    private List<AgentView> all(AgentReference reference) {
        return revisions.values().stream()
                .filter(all ->
                        all.getLast().key().equals(reference.value())
                                || all.getLast().id().toString().equals(reference.value()))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(ProblemType.AGENT_NOT_FOUND, "No such agent."));
    }

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }
}
