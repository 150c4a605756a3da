package dev.switchboard.llm.testing;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.AgentView.Knowledge;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Tenants;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Agents that a test publishes.
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeAgentDirectory implements AgentDirectory {
    private final Map<String, List<AgentView>> revisions = new ConcurrentHashMap<>();
    private final Set<UUID> inactive = ConcurrentHashMap.newKeySet();
    private volatile String byDefault = "nobody";

    /// Gives the agent a new revision.
    public AgentView publish(
            String key, ProviderSettings provider, List<String> instructions, Knowledge... knows) {
        return publish(key, provider, new Reasoning(instructions, List.of(knows)));
    }

    /// Gives the agent a new revision.
    public AgentView publish(String key, ProviderSettings provider, Reasoning reasoning) {
        return publish(key, provider, reasoning, false);
    }

    /// Gives the agent a new revision.
    ///
    /// @param pinned whether sessions that begin with it stay with it
    public AgentView publish(
            String key, ProviderSettings provider, Reasoning reasoning, boolean pinned) {
        List<AgentView> all = revisions.computeIfAbsent(key, _ -> new ArrayList<>());
        var view =
                new AgentView(
                        id(key),
                        Tenants.DEFAULT,
                        key,
                        "Agent " + key,
                        all.size() + 1,
                        Optional.of(provider),
                        Optional.of(reasoning),
                        Optional.empty(),
                        pinned);
        all.add(view);
        inactive.remove(view.id());
        return view;
    }

    /// From now on the agent takes no new sessions.
    public void switchOff(String key) {
        inactive.add(id(key));
    }

    /// From now on this agent answers when none is named.
    public void makeDefault(String key) {
        byDefault = key;
    }

    @Override
    public AgentHead head(AgentReference reference) {
        AgentView last = all(reference).getLast();
        return new AgentHead(
                last.id(),
                last.key(),
                last.name(),
                last.revision(),
                false,
                inactive.contains(last.id()) ? AgentStatus.INACTIVE : AgentStatus.ACTIVE,
                1);
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
        if (head(reference).status() == AgentStatus.INACTIVE) {
            throw new ProblemException(ProblemType.AGENT_INACTIVE, "The agent is switched off.");
        }
        return all(reference).getLast();
    }

    @Override
    public List<AgentHead> heads() {
        return revisions.values().stream().map(all -> head(all.getLast().reference())).toList();
    }

    private List<AgentView> all(AgentReference reference) {
        String name = reference.isCurrent() ? byDefault : reference.value();
        return revisions.values().stream()
                .filter(all -> reference.sees(all.getLast().tenant(), Optional.empty()))
                .filter(all ->
                        all.getLast().key().equals(name)
                                || all.getLast().id().toString().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(ProblemType.AGENT_NOT_FOUND, "No such agent."));
    }

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }
}
